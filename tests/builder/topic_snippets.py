"""Lines that reach the topics which no numbered fact needs: shell signs, values, odd places."""

from __future__ import annotations

SNIPPETS = (
    "FROM a\nRUN --network=default ls\n",
    "FROM a\nRUN --network=none ls\n",
    "FROM a\nRUN --network=odd ls\n",
    "FROM a\nRUN a && b || c ; d | e & (f) > g 2>&1 < h\n",
    "FROM a\nRUN if [ -f x ]; then A=1 b; fi # no\n",
    "FROM a\nRUN x $(y) \"$V\" 'w' -s\n",
    'FROM a\nENV A="b c"\nLABEL org.opencontainers.image.source="x"\nLABEL a b\n',
    "FROM a\nUSER 1:2\nUSER root\nEXPOSE 53/udp\nWORKDIR b\nCOPY . .\nVOLUME /x\n",
    "FROM a\nCOPY --exclus=x . /y/\nCOPY -- x /y\n",
    "FROM a AS b\nFROM c\nCOPY --from=b x /y\nCOPY --chmod=7 x /y\n",
    "FROM a\nENV A=${V:=w}\n",
    "FROM a\nNONSENSE x\nRUN <<E\nx\nE\nCOPY <<-E /a\nx\nE\nCOPY <<'E' /a\nx\nE\n",
    'FROM a\nCMD ["a", "b"]\nONBUILD ADD git@x:y.git#v1 /y\n',
    "FROM a extra words here\n",
    '# escape=`\nFROM a\nSHELL ["powershell", "-Command"]\nRUN Write-Host $env:X\n',
)
