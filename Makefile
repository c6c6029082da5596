# 使用说明：make help
MAKEFLAGS += --no-print-directory
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin

TRACK ?= henan_discrete
DIR ?= samples/$(TRACK)
# 默认的样例打包到 dist/，用 DIR= 指定的申报文件夹打包到它自己的 dist/
DIST := $(if $(filter file,$(origin DIR)),--dist dist)

.PHONY: help setup setup-dev package samples rules docs test lint check format bench accuracy fuzz hostile lock clean
.DEFAULT_GOAL := help

help:
	@echo "make package               生成样例（河南省智能工厂申报书·离散型）的申报包，放在 dist/"
	@echo "make package TRACK=…       生成另一类申报的样例"
	@echo "make package DIR=文件夹    生成自己的申报包，放在该文件夹的 dist/"
	@echo "make samples               生成全部样例的申报包，放在 dist/，列出大小"
	@echo "make rules                 重新生成规则书（forms/*/RULES.md）和核验方式一览（forms/README.md）"
	@echo "make docs                  重新生成全部由程序写出的文档：规则书、命令说明、结构图"
	@echo "make test                  运行全部测试，所需的程序一并装好"
	@echo "make lint                  查格式、规范、类型"
	@echo "make check                 make lint 和 make test，一次查完"
	@echo "make format                整理代码格式"
	@echo "make bench                 测量速度"
	@echo "make fuzz                  用损坏的文件试各种读取程序，每种一分钟"
	@echo "make hostile               用各种恶意文件试各个命令，量出用时和内存（tests/hostile/README.md）"
	@echo "make accuracy              测量各种识别方法的误差"
	@echo "make lock                  按 pyproject.toml 重新锁定依赖的版本"
	@echo "make clean                 删除生成的文件（不删 .venv）"

setup:
	@$(PYTHON) -m builder.bootstrap

setup-dev:
	@$(PYTHON) -m builder.bootstrap --dev

package: setup
ifneq ($(filter samples/%,$(DIR)),)
	@$(BIN)/python -m samples.media "$(DIR)" 1>&2
endif
	@$(BIN)/shenbao package "$(DIR)" $(DIST)

# 任何一个样例不是“完整”，shenbao package 的退出码就不是0，这里随之停止
samples: setup
	@for sample in $(dir $(wildcard samples/*/application.yaml)); do \
		said=$$($(MAKE) package TRACK=$$(basename "$$sample")) || { printf '%s\n' "$$said"; exit 1; }; \
		archive=$$(printf '%s\n' "$$said" | tail -n 1); \
		printf '%s\t%s\n' "$$(du -h "$$archive" | cut -f 1)" "$$archive"; \
	done

rules: setup
	@$(BIN)/python -m builder.report

docs: setup-dev
	@$(BIN)/python -m builder.report
	@$(BIN)/python -m builder.cli.reference
	@$(BIN)/python -m tests.builder.architecture

test: setup-dev
	@$(BIN)/python -m pytest -n 2

lint: setup-dev
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m mypy builder forms samples tests

check: lint test

format: setup-dev
	@$(BIN)/python -m ruff format .
	@$(BIN)/python -m ruff check --fix .

bench: setup-dev
	@$(BIN)/python tests/benchmarks/run.py

fuzz: setup-dev
	@$(BIN)/python tests/fuzz/run.py

hostile: setup-dev
	@$(BIN)/python tests/hostile/run.py

accuracy: setup-dev
	@$(BIN)/python tests/accuracy/run.py

# 只写版本和校验值，不写索引地址：镜像由使用者自己的 pip 设置决定
COMPILE := $(BIN)/python -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header $(UPGRADE)

lock: setup-dev
	@$(COMPILE) --extra install pyproject.toml --output-file requirements.lock
	@$(COMPILE) --extra install --extra dev --constraint requirements.lock pyproject.toml \
		--output-file requirements-dev.lock

clean:
	@rm -rf build dist samples/*/build samples/*/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find builder forms tests -name __pycache__ -type d -prune -exec rm -rf {} +
