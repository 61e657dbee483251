namespace CrisisBot.Scriban;

/// <summary>Text outside code.</summary>
internal sealed class TextStatement(SourceSpan span, string text) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        state.Write(text, Span);
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
    }
}

/// <summary>An expression whose value is written.</summary>
internal sealed class OutputStatement(SourceSpan span, Expression value) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        state.WriteValue(value.Evaluate(state), Span);
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs) => value.Collect(needs);
}

/// <summary><c>target = value</c>, <c>target += value</c> and so on.</summary>
internal sealed class AssignStatement(SourceSpan span, PathExpression target, TokenKind? op, Expression value) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        target.Assign(state, NewValue(state));
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
        if (op is not null)
        {
            target.Collect(needs);
        }

        value.Collect(needs);
        needs.Assigned(target);
    }

    object? NewValue(RenderState state) => op switch
    {
        null => value.Evaluate(state),
        TokenKind.Coalesce => target.Evaluate(state) ?? value.Evaluate(state),
        { } applied => Calculator.Apply(applied, target.Evaluate(state), value.Evaluate(state), state, Span),
    };
}

/// <summary><c>break</c> and <c>continue</c>.</summary>
internal sealed class JumpStatement(SourceSpan span, Flow flow) : Statement(span)
{
    public override Flow Execute(RenderState state) => flow;

    public override void Collect(NeedsCollector needs)
    {
    }
}

/// <summary><c>ret value</c></summary>
internal sealed class ReturnStatement(SourceSpan span, Expression? value) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        state.ReturnValue = value?.Evaluate(state);
        return Flow.Return;
    }

    public override void Collect(NeedsCollector needs) => value?.Collect(needs);
}

/// <summary><c>capture target … end</c></summary>
internal sealed class CaptureStatement(SourceSpan span, PathExpression target, Statement body) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        target.Assign(state, state.Capture(body));
        return Flow.Next;
    }

    public override void Collect(NeedsCollector needs)
    {
        body.Collect(needs);
        needs.Assigned(target);
    }
}

/// <summary><c>with object … end</c></summary>
internal sealed class WithStatement(SourceSpan span, Expression target, Statement body) : Statement(span)
{
    public override Flow Execute(RenderState state)
    {
        if (target.Evaluate(state) is not ScriptObject members)
        {
            throw new ScriptRuntimeException(target.Span, $"'with' needs an object, and '{target.Describe()}' is none");
        }

        var outer = state.Scope;
        state.Scope = new Scope(outer, members);
        var flow = body.Execute(state);
        state.Scope = outer;
        return flow;
    }

    public override void Collect(NeedsCollector needs)
    {
        target.Collect(needs);
        needs.With(target, body);
    }
}
