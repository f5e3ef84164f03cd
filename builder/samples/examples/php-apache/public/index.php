<?php
require '/var/www/vendor/autoload.php';
echo "Hello from PHP.\n";
