"""Words that mean harm: data in YAML and JSON, chapters in Markdown."""

from tests.hostile.pictures import ADDRESS

LAUGHTER = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
YAML = {
    "别名成倍展开": lambda sound: LAUGHTER + sound,
    "引用自身": lambda sound: "x: &x [*x, *x]\n" + sound,
    "括号套叠": lambda sound: "x: " + "[" * 100_000 + "\n" + sound,
    "缩进套叠": lambda sound: "".join(" " * n + "x:\n" for n in range(1500)) + "\n" + sound,
    "键名十万": lambda sound: "".join(f"k{n}: v\n" for n in range(120_000)) + sound,
    "一行四兆": lambda sound: "x: '" + "a" * 3_900_000 + "'\n" + sound,
    "标签执行程序": lambda sound: "x: !!python/object/apply:os.system ['touch ../outside']\n" + sound,
}
MARKDOWN = {
    "引用套叠": lambda _: ">" * 900_000,
    "列表套叠": lambda _: "".join("  " * n + "- x\n" for n in range(900)),
    "方括号": lambda _: "[" * 900_000,
    "图片括号": lambda _: "![" * 400_000,
    "强调符号": lambda _: "*a **b " * 130_000,
    "反引号": lambda _: "".join("`" * n + " " for n in range(1300)),
    "表格": lambda _: "|" * 3000 + "\n" + "|-" * 3000 + "|\n" + ("|x" * 3000 + "|\n") * 140,
    "尖括号": lambda _: "<" * 900_000,
    "引文定义": lambda _: "".join(f"[{n}]: x\n" for n in range(60_000)) + "[0]" * 10_000,
    "外部图片": lambda port: (
        f"![a]({ADDRESS.format(port=port)}.png)\n\n![b](file:///etc/passwd)\n\n![c](/dev/zero)\n"
        "\n![d](../../../../../../etc/passwd)\n\n<img src='http://127.0.0.1:9/'>\n"
    ),
    "图片是管道": lambda _: "![a](管道.png)\n\n![b](空洞.png)\n",
}
JSON = {
    "套叠": lambda: "[" * 5_000_000,
    "深对象": lambda: '{"a":' * 200_000 + "1" + "}" * 200_000,
    "长数字": lambda: '{"schema": "shenbao-data/1", "pages": ' + "9" * 5_000_000 + "}",
    "一百兆": lambda: '{"schema": "shenbao-data/1", "x": [' + "0," * 50_000_000 + "0]}",
    "对象百万": lambda: '{"schema": "shenbao-data/1", "x": [' + "{}," * 20_000_000 + "{}]}",
}
