namespace CrisisBot.Scriban;

/// <summary>A call of a built-in function, found when the template was parsed.</summary>
internal sealed class BuiltinCall(SourceSpan span, Builtin function, Expression?[] arguments) : Expression(span)
{
    public override object? Evaluate(RenderState state)
    {
        state.Step(Span);
        RenderState.GuardStack(Span);
        var call = new Call(state, Span, function, At(0, state), At(1, state), At(2, state), At(3, state), At(4, state));
        try
        {
            return function.Body(in call);
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or ArithmeticException)
        {
            // What .NET refuses in its own words is still the template's mistake, not a fault of the bot.
            throw call.Error("these arguments do not go together", cause);
        }
    }

    public override void Collect(NeedsCollector needs)
    {
        foreach (var argument in arguments)
        {
            argument?.Collect(needs);
        }

        if (function.TakesMemberName && arguments is [{ } list, Literal { Value: string member }, ..])
        {
            needs.ElementMember(list, member);
        }
    }

    object? At(int index, RenderState state) => index < arguments.Length ? arguments[index]?.Evaluate(state) : null;
}
