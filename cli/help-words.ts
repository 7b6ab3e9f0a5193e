/** What the help says in Chinese, by what it says in English; a test holds that none is missing. */
export const HELP_WORDS: Readonly<Record<string, string>> = {
  "Partnerloop 渠道闭环: runs a SaaS vendor's partner channel as a closed loop.":
    "Partnerloop 渠道闭环：让 SaaS 厂商的代理渠道形成闭环。",
  "start database, server and pages; stays until interrupted": "启动数据库、服务和网页，一直运行到被中断",
  "fill an empty installation with a generated company, in the background":
    "在空的安装中生成一家虚构公司，后台进行",
  "serve the pages from their sources, with hot reload": "直接从源码提供网页，改动即时生效",
  "delete everything in the data folder; refuses while a server runs":
    "删除数据目录中的全部内容；服务运行时拒绝执行",
  "delete without asking": "不再询问，直接删除",
  "fill an empty installation with a generated company of a scale, without a server":
    "不启动服务，在空的安装中按规模生成一家虚构公司",
  "S (40,000 customers), M (100,000) or L (500,000)": "S（4 万客户）、M（10 万）或 L（50 万）",
  "another seed gives another company": "换一个种子，就是另一家公司",
  "leave every month open; otherwise all but the last two are closed":
    "所有月份保持未结；不加则除最近两个月外全部月结",
  "print JSON": "输出 JSON",
  "write files to try an import with, one of them with mistakes":
    "生成可用来试导入的文件，其中一份故意带有错误",
  "where to": "写到哪个目录",
  "bring the database forward to this version": "把数据库升级到当前版本",
  "save the embedded database into one file while it works": "在运行中把内嵌数据库保存为一个文件",
  "a tar file that does not exist yet": "一个尚不存在的 tar 文件",
  "bring a saved database into an empty data folder": "把备份恢复到空的数据目录",
  "a file that backup wrote": "backup 生成的文件",
  "look at machine, folder and database, and say what needs mending":
    "检查机器、数据目录和数据库，并说明哪里需要处理",
  "create the organisation and its first user; the password comes from PARTNERLOOP_PASSWORD":
    "建立组织和第一个用户；密码取自环境变量 PARTNERLOOP_PASSWORD",
  "the organisation's name": "组织名称",
  "the first user's name": "第一个用户的姓名",
  "the first user's address": "第一个用户的邮箱",
  "IANA time zone": "IANA 时区",
  "reporting currency": "记账币种",
  "digits after the point, for a currency of one's own": "自定义币种的小数位数",
  "business roles, separated by commas": "业务角色，用逗号分隔",
  "zh-CN or en": "zh-CN 或 en",
  "import CSV or XLSX files, each by its guessed or saved mapping, or all together by a profile":
    "导入 CSV 或 XLSX 文件：逐个按识别或保存的映射，或按导入配置合在一起",
  "what the rows are, where the guess is not right": "每行是什么记录；识别不对时指定",
  "a saved mapping": "已保存的映射",
  "a profile that joins the files; auto: whichever fits": "把文件合在一起的导入配置；auto 表示自动选择",
  "check every row and write nothing": "逐行检查，不写入",
  "list the imports, the newest first": "列出导入记录，最新的在前",
  "how many": "条数",
  "print the rows that an import did not take as CSV, each with its reason":
    "以 CSV 打印导入未通过的行及各自的原因",
  "its id, as import and imports print it": "导入的 id，见 import 和 imports 的输出",
  "list the definitions, or print values of metrics": "列出指标定义，或输出指标数值",
  "a month, like 2024-03": "月份，如 2024-03",
  "with --month: the last month of a series": "与 --month 同用：一串月份的最后一个",
  "the first day": "起始日",
  "the first day that no longer counts": "截止日（不含当日）",
  "everything so far": "迄今全部",
  "as the close of the month froze it": "月结冻结的数值",
  "as known at an instant, like 2024-04-05T00:00:00Z": "按某一时刻所知计算，如 2024-04-05T00:00:00Z",
  "company, region, city, partner or manager": "company、region、city、partner 或 manager",
  "all, without_key_accounts, key_accounts or with_sales":
    "all、without_key_accounts、key_accounts 或 with_sales",
  "split by headcount_band, segment, stage …": "按 headcount_band、segment、stage 等拆分",
  "only rows like source:event,hq_lead; more with semicolons":
    "只算符合条件的行，如 source:event,hq_lead；多个条件用分号分隔",
  "list what metrics of one's own can be composed of": "列出自定义指标可用的度量",
  "metrics of one's own: propose, decide, retire": "自定义指标：提议、决定、停用",
  "put the metric of a JSON file forward, or look at what it gives":
    "提议 JSON 文件里的指标，或先看它算出什么",
  "who answers for it, by name or id": "责任人的姓名或 id",
  "why it is needed": "为什么需要",
  "compute it for a month and keep nothing": "按某个月试算，不保存",
  "list what was put forward and decided": "列出提议及其结果",
  "agree to a proposal, return it, or take it back": "同意、退回或撤回提议",
  agree: "同意",
  "return it and say what must be changed": "退回，并说明要改什么",
  "take it back": "撤回",
  "propose that a metric goes out of use": "提议停用一个指标",
  why: "原因",
  "list the months and whether they are open, closing or closed": "列出各月及其状态：未结、结账中、已结",
  "close a month, or every open one up to a month; a close that was stopped goes on":
    "月结一个月，或依次结到某个月；中断过的月结会接着做",
  "the month": "月份",
  "close every open month up to this one, in order": "依次月结到这个月为止的所有未结月份",
  "pass over the checks that may be passed over, and say why": "跳过允许跳过的检查，并说明原因",
  "with --month: take back a close that has begun and not ended": "与 --month 同用：取消已开始、未完成的月结",
  "print the pack of a closed month, or make it as a file": "打印已结月份的月报，或生成文件",
  "make a file instead: pptx, xlsx or pdf": "改为生成文件：pptx、xlsx 或 pdf",
  "with --format: zh or en; the terminal's without it": "与 --format 同用：zh 或 en；不加则用终端的语言",
  "with --format: the pack of a region": "与 --format 同用：某个区域的月报",
  "with --format: the report of a channel manager": "与 --format 同用：某位渠道经理的汇报",
  "with --format: where to write it": "与 --format 同用：写到哪里",
  "recompute a closed month and compare every value exactly; exit code 6 when one differs":
    "重算已结月份并逐一精确比对；有差异时退出码为 6",
  "check the chain of the audit log instead": "改为核对审计日志的链",
  "closed and restated values of a month side by side": "并列显示某月的月结值与重述值",
  "compute them from what is known now first": "先按现在所知重新计算",
  "cities with coverage, penetration, twelve months of bookings and how their demand arose":
    "各城市的覆盖方式、渗透率、十二个月合同金额，以及需求从何而来",
  "the month with which the figures end; the running one unless said": "数据截止的月份；不写为当月",
  "leads of headquarters and deals from step to step, as counts and rates":
    "总部线索和商机逐步转化的数量与比率",
  "the last month; the running one unless said": "最后一个月；不写为当月",
  "how many months": "几个月",
  "month, source, region, city or partner": "month、source、region、city 或 partner",
  "how many customers of each start month or quarter still pay, and what recurs":
    "各起始月或季度的客户有多少仍在付费，经常性收入还剩多少",
  "month or quarter": "month 或 quarter",
  "only customers of class A, B, C or D": "只看 A、B、C 或 D 类客户",
  "what is missing, stale, rejected, unattributed or without an owner":
    "哪些数据缺失、过期、被拒绝、未归属或无人负责",
  "the month with which the twelve looked at end; the running one unless said":
    "所看十二个月的最后一个月；不写为当月",
  "list comparisons of strategy options; with an id, what one found": "列出方案比较；给出 id 时显示其结果",
  "one of the comparisons": "其中一次比较",
  "list the rounds of the evaluation form; with an id, partners against items":
    "列出评估表的各轮；给出编号则显示该轮的评估表",
  "one of the rounds": "其中一轮",
  "print comma-separated values": "输出 CSV",
  "list commitments, the earliest due first": "列出承诺，最早到期的在前",
  "list customers at risk of not renewing, the earliest end first, each with the reason":
    "列出可能不续费的客户，最早到期的在前，每条附原因",
  "count what is in each class of a month, and how much of its service level was kept":
    "列出某月各等级的数量，以及服务标准达成了多少",
  "list what is in which class instead: partner, customer, city or lead":
    "改为逐个列出等级：partner、customer、city 或 lead",
  "only partner, customer, city or lead": "只看 partner、customer、city 或 lead",
  "a month that was graded; the latest unless said": "评定过等级的月份；不写则为最近一个",
  "amber or red": "amber 或 red",
  "open, handled, not_handled, renewed, lost, withdrawn; commas between":
    "open、handled、not_handled、renewed、lost、withdrawn，用逗号分隔",
  "one commitment, all there is to say of it": "一项承诺的全部内容",
  "mine, asked, layer or all": "mine（我的）、asked（我提出的）、layer（我的下层）或 all（全部）",
  "only what is late": "只看逾期的",
  "list the stays of a month as they are planned, drafts included for whoever plans":
    "列出某月排了哪些驻地，排期的人还能看到草稿",
  "print JSON with managers, days off, absences and closed days": "输出 JSON，含经理、休息日、缺勤和停驻日",
  "say where a trial stands on the months closed, in every version of its criteria":
    "按已月结的月份说明试行的进展，每一版成败标准都列出",
  "the trial, by its id as designs trials lists it": "试行的编号，见 designs trials 的输出",
  "as of the close of a month; the latest unless said": "截至哪个月结；不写则为最近一次",
  "list what was found out about the channel, and who was asked": "列出诊断发现和听取的意见",
  "say how each city is served today": "说明各城市今天的覆盖方式",
  "primary, secondary and constraint of the goal in force, for a month":
    "生效目标的第一、第二目标和约束在某月的数值",
  "list who stays in which city, days planned and days checked in": "列出谁驻哪座城市、计划和签到各多少天",
  "the month; the running one unless said": "哪个月；不写则为当前月",
  "list what is designed and agreed on: goals, …; with an id, everything about one as JSON":
    "列出各类设计及其审定状态，如目标；给出 id 则以 JSON 输出其全部内容",
  "which kind, like goals": "哪一类，如 goals",
  "one of them": "其中一个的 id",
  "goal, strategies, standards, plans and promises by place, and what is loose among them":
    "按范围列出目标、策略、标准、方案和承诺，以及其中的薄弱环节",
  "who can sign in, in which roles, and which person of the records each is":
    "谁能登录、有哪些角色、各自对应哪份人员档案",
  "tie a user to a person of the records, whose figures their report opens with; without one, untie":
    "把用户对应到人员档案，本人月报开头用其数字；不给出人员则解除对应",
  "name or id of the user": "用户的姓名或编号",
  "reference of the person, as imported": "人员编号，与导入时相同",
  "display help for command": "显示帮助",
  "output the version number": "显示版本号",
};

/** The headings that the help itself writes. */
export const HELP_HEADINGS: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};
