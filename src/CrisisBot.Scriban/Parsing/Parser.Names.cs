namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    Expression ParseName(int start)
    {
        var name = TextOf(Current);
        switch (name)
        {
            case "null" or "true" or "false":
                Next();
                return new Literal(SpanFrom(start), name == "null" ? null : Boxes.Bool(name == "true"));
            case "this" or "do":
                throw Refuse(name);
            case "for" or "while":
                return ParseLoopValue(start, name);
        }

        Next();
        if (!Builtins.IsGroup(name))
        {
            return new Variable(SpanFrom(start), name);
        }

        return Kind == TokenKind.Dot && PeekKind() == TokenKind.Identifier ? ParseFunctionName(start, name) : new Variable(SpanFrom(start), name);
    }

    FunctionName ParseFunctionName(int start, string group)
    {
        Next();
        var name = $"{group}.{TextOf(Current)}";
        var function = Builtins.Find(name) ?? throw Error(Builtins.WhyUnknown(name));
        Next();
        return new FunctionName(SpanFrom(start), function);
    }

    static readonly string[] ForMembers = ["index", "rindex", "first", "last", "even", "odd", "changed", "length"];
    static readonly string[] WhileMembers = ["index", "first", "even", "odd"];

    LoopValue ParseLoopValue(int start, string keyword)
    {
        Next();
        Expect(TokenKind.Dot, $"'.' after '{keyword}'");
        LoopMember? member = TextOf(Current) switch
        {
            "index" => LoopMember.Index,
            "first" => LoopMember.First,
            "even" => LoopMember.Even,
            "odd" => LoopMember.Odd,
            "rindex" when keyword == "for" => LoopMember.ReverseIndex,
            "last" when keyword == "for" => LoopMember.Last,
            "changed" when keyword == "for" => LoopMember.Changed,
            "length" when keyword == "for" => LoopMember.Length,
            _ => null,
        };
        if (member is null)
        {
            var hint = Spelling.Hint(TextOf(Current), keyword == "for" ? ForMembers : WhileMembers, keyword + ".");
            throw Error($"unknown member '{keyword}.{TextOf(Current)}'{hint}");
        }

        Next();
        return new LoopValue(SpanFrom(start), keyword, member.Value);
    }

    Expression ParseLocal(int start)
    {
        var name = TextOf(Current)[1..];
        Next();
        var span = SpanFrom(start);
        return name.Length == 0 ? new ArgumentList(span)
            : int.TryParse(name, out var index) ? new IndexAccess(span, new ArgumentList(span), new Literal(span, index))
            : new LocalVariable(span, name);
    }
}
