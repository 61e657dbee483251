using System.Globalization;
using System.Runtime.CompilerServices;

namespace CrisisBot.Scriban;

/// <summary>All that changes while one template is rendered. The syntax tree itself never does.</summary>
internal sealed partial class RenderState(TemplateContext context, TextOutput output)
{
    readonly CancellationToken _cancellation = context.CancellationToken;
    int _depth;
    long _steps;

    public TemplateContext Context { get; } = context;

    /// <summary>Where the text comes from; null when nobody asks.</summary>
    public Provenance? Provenance { get; init; }

    public CultureInfo Culture { get; } = context.Culture;

    /// <summary>What the last <c>ret</c> gave.</summary>
    public object? ReturnValue { get; set; }

    /// <summary>How many lists within lists are being compared.</summary>
    public int CompareDepth { get; set; }

    /// <summary>Where each group of <c>array.cycle</c> stands.</summary>
    public Dictionary<string, int>? Cycles { get; set; }

    /// <summary>Counts work. Every statement, iteration and call passes here, so nothing can run forever.</summary>
    public void Step(SourceSpan span, int cost = 1)
    {
        _steps += cost;
        if (_steps > Context.StepLimit)
        {
            throw new ScriptRuntimeException(span, $"the limit of {Context.StepLimit} steps is reached");
        }

        if (_cancellation.IsCancellationRequested)
        {
            throw new ScriptRuntimeException(span, "the rendering was cancelled", new OperationCanceledException(_cancellation));
        }
    }

    public void EnterCall(SourceSpan span)
    {
        Step(span);
        GuardStack(span);
        if (++_depth > Context.CallDepthLimit)
        {
            throw new ScriptRuntimeException(span, $"the limit of {Context.CallDepthLimit} calls within one another is reached");
        }
    }

    /// <summary>Refuses to go deeper on a thread whose stack is nearly used up, whatever the limits say.</summary>
    public static void GuardStack(SourceSpan span)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ScriptRuntimeException(span, "expressions and calls are nested too deeply");
        }
    }

    public void LeaveCall() => _depth--;

    /// <summary>Refuses a text longer than allowed, before it is built.</summary>
    public void CheckLength(long length, SourceSpan span)
    {
        if (length > Context.OutputLimit)
        {
            throw new ScriptRuntimeException(span, $"the limit of {Context.OutputLimit} characters is reached");
        }

        Step(span, (int)(length >> 7));
    }

    /// <summary>Refuses a list longer than allowed, before it is built.</summary>
    public void CheckCount(long count, SourceSpan span)
    {
        if (count > Context.ListLimit)
        {
            throw new ScriptRuntimeException(span, $"the limit of {Context.ListLimit} elements in a list is reached");
        }

        Step(span, (int)(count >> 5));
    }
}
