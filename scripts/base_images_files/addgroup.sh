#!/bin/sh
# addgroup [-g GID] [-S] GROUP   makes a group
# addgroup USER GROUP            puts a user into a group
# The options are those of busybox's own addgroup, which the distribution's busybox is built without.
set -eu
gid='' system=''
while getopts g:S option; do
    case $option in
        g) gid=$OPTARG ;;
        S) system=yes ;;
        *) exit 1 ;;
    esac
done
shift $((OPTIND - 1))
if [ $# -eq 2 ]; then
    grep -q "^$1:" /etc/passwd || { echo "addgroup: unknown user $1" >&2; exit 1; }
    grep -q "^$2:" /etc/group || { echo "addgroup: unknown group $2" >&2; exit 1; }
    sed -i "/^$2:/{/[:,]$1\(,\|\$\)/!{/:\$/!s/\$/,/;s/\$/$1/}}" /etc/group
    exit 0
fi
[ $# -eq 1 ] || { echo 'usage: addgroup [-g GID] [-S] [USER] GROUP' >&2; exit 1; }
if grep -q "^$1:" /etc/group; then
    echo "addgroup: group '$1' in use" >&2
    exit 1
fi
if [ -z "$gid" ]; then
    gid=1000
    [ -z "$system" ] || gid=101
    while grep -q "^[^:]*:[^:]*:$gid:" /etc/group; do gid=$((gid + 1)); done
elif grep -q "^[^:]*:[^:]*:$gid:" /etc/group; then
    echo "addgroup: gid '$gid' in use" >&2
    exit 1
fi
echo "$1:x:$gid:" >>/etc/group
