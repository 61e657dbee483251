namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    /// <summary>Gathers a call's arguments and binds them to the function's parameters, when the function is a built-in one.</summary>
    sealed class CallBuilder(Parser parser, Expression target, int start, bool isExplicit)
    {
        readonly List<Expression> _arguments = [];
        readonly List<NamedArgument> _named = [];

        public void Add(Expression argument)
        {
            if (_named.Count > 0)
            {
                throw new SyntaxException(argument.Span, "after a named argument all arguments must be named");
            }

            _arguments.Add(argument);
        }

        public void AddNamed(string name, Expression value, SourceSpan span) => _named.Add(new NamedArgument(name, value, span));

        public Expression Build() => target switch
        {
            FunctionName function => new BuiltinCall(Span, function.Function, Bind(function.Function)),
            Variable { Name: "include" } => BuildInclude(),
            PathExpression path => new DynamicCall(Span, path, [.. _arguments], [.. _named], isExplicit),
            _ => throw new SyntaxException(target.Span, "this is not a function; is an operator missing after it?"),
        };

        SourceSpan Span => parser.SpanFrom(start);

        Include BuildInclude()
        {
            if (_arguments.Count == 0 || _arguments[0] is not Literal { Value: string { Length: > 0 } name })
            {
                throw new SyntaxException(target.Span, "'include' needs a template's name in quotes");
            }

            return new Include(Span, name, [.. _arguments], [.. _named]);
        }

        Expression?[] Bind(Builtin function)
        {
            if (_arguments.Count > function.Parameters.Length)
            {
                throw new SyntaxException(
                    _arguments[function.Parameters.Length].Span,
                    $"'{function.Name}' takes at most {function.Parameters.Length} arguments, not {_arguments.Count}: {function.Signature}");
            }

            var bound = new Expression?[function.Parameters.Length];
            _arguments.CopyTo(bound!);
            foreach (var argument in _named)
            {
                bound[Position(function, argument)] = argument.Value;
            }

            for (var i = 0; i < function.Required; i++)
            {
                if (bound[i] is null)
                {
                    throw new SyntaxException(target.Span, $"'{function.Name}' needs the argument '{function.Parameters[i]}': {function.Signature}");
                }
            }

            return bound;
        }

        static int Position(Builtin function, NamedArgument argument)
        {
            var position = Array.IndexOf(function.Parameters, argument.Name);
            return position >= 0
                ? position
                : throw new SyntaxException(
                    argument.Span,
                    $"'{function.Name}' has no argument '{argument.Name}'{Spelling.Hint(argument.Name, function.Parameters)}");
        }
    }

    /// <summary><c>(a, b, name: c)</c></summary>
    void ParseArguments(CallBuilder call)
    {
        Next();
        for (var first = true; Kind != TokenKind.CloseParen; first = false)
        {
            if (!first)
            {
                Expect(TokenKind.Comma, "',' or ')'");
            }

            if (Kind == TokenKind.Identifier && PeekKind() == TokenKind.Colon)
            {
                var name = Current;
                Next();
                Next();
                call.AddNamed(TextOf(name), ParseExpression(Mode.Default), _source.Span(name.Start, name.End));
            }
            else
            {
                call.Add(ParseExpression(Mode.Default));
            }
        }

        Next();
    }
}
