echo "I run, and listen to nobody"
sleep 100000
echo "nobody sees this"
