#!/bin/sh
# adduser [-h DIR] [-g GECOS] [-s SHELL] [-G GROUP] [-u UID] [-S] [-D] [-H] USER [GROUP]
# The options are those of busybox's own adduser, which the distribution's busybox is built without.
# No password is ever asked for: -D is always on.
set -eu
home='' words='Linux User,,,' shell='' group='' uid='' system='' make_home=yes
while getopts h:g:s:G:u:k:SDH option; do
    case $option in
        h) home=$OPTARG ;;
        g) words=$OPTARG ;;
        s) shell=$OPTARG ;;
        G) group=$OPTARG ;;
        u) uid=$OPTARG ;;
        S) system=yes ;;
        H) make_home='' ;;
        D | k) ;;
        *) exit 1 ;;
    esac
done
shift $((OPTIND - 1))
[ $# -ne 2 ] || exec addgroup "$1" "$2"
[ $# -eq 1 ] || { echo 'usage: adduser [OPTIONS] USER [GROUP]' >&2; exit 1; }
if grep -q "^$1:" /etc/passwd; then
    echo "adduser: user '$1' in use" >&2
    exit 1
fi
if [ -z "$uid" ]; then
    uid=1000
    [ -z "$system" ] || uid=100
    while grep -q "^[^:]*:[^:]*:$uid:" /etc/passwd; do uid=$((uid + 1)); done
elif grep -q "^[^:]*:[^:]*:$uid:" /etc/passwd; then
    echo "adduser: uid '$uid' in use" >&2
    exit 1
fi
if [ -z "$group" ]; then
    # a system user without a group of its own belongs to nogroup, anybody else to a new one of the same name
    group=nogroup
    [ -n "$system" ] || { group=$1; grep -q "^$1:" /etc/group || addgroup "$1"; }
fi
gid=$(sed -n "s/^$group:[^:]*:\([0-9]*\):.*/\1/p" /etc/group)
[ -n "$gid" ] || { echo "adduser: unknown group $group" >&2; exit 1; }
: "${home:=/home/$1}"
: "${shell:=$([ -n "$system" ] && echo /bin/false || echo /bin/sh)}"
echo "$1:x:$uid:$gid:$words:$home:$shell" >>/etc/passwd
echo "$1:!:0:0:99999:7:::" >>/etc/shadow
if [ -n "$make_home" ] && [ ! -e "$home" ]; then
    mkdir -p "$home"
    chown "$uid:$gid" "$home"
fi
