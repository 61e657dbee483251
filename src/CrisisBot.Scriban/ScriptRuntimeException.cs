namespace CrisisBot.Scriban;

/// <summary>A template was refused while rendering: an unknown name, a wrong type, or a limit reached.</summary>
public sealed class ScriptRuntimeException : Exception
{
    /// <summary>Creates the refusal.</summary>
    /// <param name="span">The place in the template that is to blame.</param>
    /// <param name="message">What went wrong, without the place.</param>
    /// <param name="inner">The cause, if the runtime reported one.</param>
    public ScriptRuntimeException(SourceSpan span, string message, Exception? inner = null)
        : base($"{span} : error : {message}", inner)
    {
        Span = span;
        OriginalMessage = message;
    }

    /// <summary>The place in the template that is to blame.</summary>
    public SourceSpan Span { get; }

    /// <summary>What went wrong, without the place.</summary>
    public string OriginalMessage { get; }
}
