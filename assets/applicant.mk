# 在本文件夹中运行：
#   make check    检查资料，不生成文件
#   make build    生成 build/申报书.docx 和 build/申报书.pdf，供核对、打印、签字盖章
#   make package  生成可提交的压缩包 dist/*.zip

# shenbao new 在 .shenbao.mk 中记下程序的位置（SHENBAO := …）；没有时找已安装的程序，再逐级向上找 .venv
-include .shenbao.mk
ifndef SHENBAO
SHENBAO := $(shell command -v shenbao || { d="$$PWD"; while [ "$$d" != / ]; do \
	if [ -x "$$d/.venv/bin/shenbao" ]; then echo "$$d/.venv/bin/shenbao"; break; fi; d=$$(dirname "$$d"); done; })
endif

.DEFAULT_GOAL := package
.PHONY: check build package example program

check build package: program $(if $(wildcard example.yaml),example)
	@"$(SHENBAO)" $@ .

# 只有示例文件夹才有 example.yaml：先生成其中缺少的虚构图片、视频和附件
example: program
	@"$$(dirname "$$(readlink -f "$(SHENBAO)")")/python" -m samples.media .

program:
	@test -n "$(SHENBAO)" || { echo "未找到程序 shenbao。请先安装（在程序源码文件夹中运行 pip install .），或把它所在的文件夹加入PATH" >&2; exit 5; }
