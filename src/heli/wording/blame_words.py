"""Words that accuse a person, Chinese and English, by what to write instead (S4.5)."""


def _split(text: str) -> tuple[str, ...]:
    return tuple(" ".join(word.split()) for word in text.split(","))


WORDS: dict[str, tuple[str, ...]] = {
    "fault": _split("""
        都怪, 全怪, 只怪, 要怪就怪, 怪他, 怪她, 怪你, 怪他们, 怪你们, 归咎于, 归咎, 罪魁祸首,
        甩锅, 背锅, 推卸责任, 推卸, 推诿, 推诿扯皮, 扯皮, 踢皮球, 拖后腿, 拖了后腿, 拖大家后腿,
        掉链子, 坑队友, 猪队友, 害群之马, 害了大家, 害得大家, 添乱, 捣乱, 搞砸, 搞砸了, 惹的祸,
        捅娄子, 拉胯, 使绊子, 穿小鞋, 背后捅刀, 找借口, 借口多, 找理由推脱, 推脱, blame, blamed,
        blames, to blame, blaming, dropped the ball, drop the ball, messed up, screwed up,
        let us down, let the team down, let everyone down, passing the buck, passed the buck,
        pass the buck, threw us under the bus, sabotage, sabotaged, sabotaging, ruined,
        made excuses, making excuses, makes excuses, culprit, culprits, guilty, point the finger,
        failed us, their failure to, his failure to, her failure to, your failure to, shirked,
        shirking, shirk
    """),
    "trait": _split("""
        不负责任, 不负责, 没有责任心, 没责任心, 缺乏责任心, 责任心不强, 责任心差, 没担当, 不担当,
        缺乏担当, 懒, 偷懒, 懒散, 懒惰, 懒政, 懈怠, 磨洋工, 摸鱼, 混日子, 不作为, 乱作为, 不配合,
        拒不配合, 消极怠工, 消极应付, 消极对待, 不上心, 不用心, 不走心, 不专业, 不靠谱, 不称职,
        不合格的经理, 不给力, 能力差, 能力不行, 能力太差, 能力不足的人, 水平差, 水平太低,
        水平不行, 素质差, 素质低, 态度差, 态度恶劣, 态度不好, 态度很差, 态度不端正, 态度敷衍,
        粗心, 粗心大意, 马虎, 马马虎虎, 敷衍, 敷衍了事, 应付了事, 糊弄, 自私, 自私自利, 本位主义,
        无能, 愚蠢, 蠢, 太笨, 笨蛋, 白痴, 废物, 饭桶, 固执, 一意孤行, 刚愎自用, 没脑子, 不动脑子,
        不长记性, 瞎指挥, 乱指挥, 瞎搞, 乱搞, 胡来, 失职, 渎职, 玩忽职守, 不思进取, 得过且过,
        不求上进, 斤斤计较, 小心眼, 情绪化, 不可理喻, 蛮不讲理, 故意拖延, 故意刁难, 故意不, 存心,
        居心不良, 漠不关心, 事不关己, 官僚, 官僚作风, 不讲理, 脾气差, 没水平, 没能力, 不懂业务,
        外行指挥内行, careless, carelessly, carelessness, lazy, laziness, incompetent,
        incompetence, irresponsible, irresponsibly, negligent, negligence, sloppy,
        unprofessional, stupid, stupidity, idiot, idiots, idiotic, dumb, clueless,
        useless people, uncooperative, unhelpful, unwilling to cooperate, refused to cooperate,
        refuses to cooperate, refuse to cooperate, arrogant, selfish, stubborn, hopeless, inept,
        unreliable people, not a team player, bad attitude, poor attitude, didn't care,
        doesn't care, don't care, did not care, does not care, couldn't be bothered,
        can't be bothered, slacking, slacker, slackers, slacked off, dragging their feet,
        dragged their feet, drags its feet, deliberately, on purpose, ignorant, childish,
        toxic person, two-faced, lack of commitment, lacks commitment, lack of responsibility,
        no sense of responsibility, half-hearted, thoughtless, inattentive, undisciplined
    """),
    "habit": _split("""
        总是拖, 老是拖, 总拖, 一拖再拖, 总是迟到, 老是迟到, 总是不, 老是不, 从来不, 从不配合,
        从来没有配合, 每次都拖, 每次都不, 每次都是他们, 每次都是他, 永远都不, 永远不, 屡教不改,
        动不动就, 又是他, 又是她, 又是他们, 老毛病, never listens, never listen, never helps,
        never help, never delivers, never deliver, never answers, never replies, never cares,
        never on time, always late, always blocks, always blocking, always complains,
        always complaining, always delays, always forget, always forgets, as usual they,
        once again they, every time they
    """),
}

# They contain such a word without accusing anyone.
TERMS = _split("""
    懒加载, 懒汉模式, 懒汉式, 懒人包, 懒执行, 懒求值, 延迟懒加载, 敷衍塞责罪, 官僚主义理论,
    负责任, 不合格品, 推诿率, 责任推诿条款, lazy loading, lazy load, lazy-load, lazy-loading,
    lazy evaluation, lazy initialization, lazy initialisation, git blame, dumb terminal,
    dumb pipe, dumb component, blame-free, blameless, negligence insurance, blame view, no-blame
""")
