namespace CrisisBot.Scriban;

/// <summary>One call: the evaluated arguments, at most five, and the conversions functions ask for.</summary>
internal readonly struct Call(RenderState state, SourceSpan span, Builtin function, object? a, object? b, object? c, object? d, object? e)
{
    public RenderState State { get; } = state;

    public SourceSpan Span { get; } = span;

    public object? A { get; } = a;

    public object? B { get; } = b;

    public object? C { get; } = c;

    public object? D { get; } = d;

    public object? E { get; } = e;

    public string? Text(object? value) => ValueText.Of(value, State, Span);

    public int Int(object? value) => ValueConvert.ToInt(value, State, Span);

    public double Double(object? value) => ValueConvert.ToDouble(value, Span);

    public ScriptArray? List(object? value) => ValueConvert.ToList(value, State, Span);

    public DateTime Date(object? value) => value as DateTime? ?? throw Error($"expected a date, not {ValueConvert.TypeName(value)}");

    /// <summary>Counts the work behind a text and gives it on.</summary>
    public string Checked(string text)
    {
        State.CheckLength(text.Length, Span);
        return text;
    }

    public ScriptRuntimeException Error(string message, Exception? cause = null) => new(Span, $"{function.Name}: {message}", cause);
}
