trap 'echo "I heard TERM and tidy up"; exit 0' TERM
echo "I run, and listen"
sleep 100000 &
wait
