# 在本文件夹中运行：
#   make check    检查资料，不生成文件
#   make build    生成 build/申报书.docx 和 build/申报书.pdf，供核对、打印、签字盖章
#   make package  生成可提交的压缩包 dist/*.zip

# shenbao new 在此记下程序的位置（SHENBAO := …）；没有此文件时，先找已安装的程序，再逐级向上找 .venv
-include .shenbao.mk
SHENBAO ?= $(shell command -v shenbao || { d="$$PWD"; while [ "$$d" != / ] && [ ! -x "$$d/.venv/bin/shenbao" ]; do d=$$(dirname "$$d"); done; [ "$$d" = / ] || echo "$$d/.venv/bin/shenbao"; })
PYTHON = $(shell dirname "$$(readlink -f "$(SHENBAO)")")/python

.DEFAULT_GOAL := package
.PHONY: check build package example program

check build package: program $(if $(wildcard example.yaml),example)
	@"$(SHENBAO)" $@ .

# 仅示例文件夹有 example.yaml：缺少的虚构图片、视频、附件先行生成，签字页须在申报书之后
example: program
	@"$(PYTHON)" -m builder.example . --unsigned
	@test -e build/申报书.pdf || "$(SHENBAO)" build . >&2
	@"$(PYTHON)" -m builder.example .

program:
	@test -n "$(SHENBAO)" || { echo "未找到程序 shenbao。请先安装：pip install .（在程序源码目录中运行），或把它所在目录加入PATH" >&2; exit 5; }
