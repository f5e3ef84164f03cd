module.exports = () => "Linked by pnpm.\n";
