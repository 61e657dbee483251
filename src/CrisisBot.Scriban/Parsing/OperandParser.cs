namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    /// <summary>
    /// Parses one expression: an operand and what follows it. <c>f a b</c> is a call, so each operand is first
    /// completed with its operators and then becomes either the call's target or its next argument.
    /// </summary>
    ref partial struct OperandParser(Parser parser, Mode mode, int precedence, Expression? piped)
    {
        readonly Parser _p = parser;
        readonly Mode _mode = mode;
        readonly int _precedence = precedence;
        readonly int _start = parser.Current.Start;
        Expression? _piped = piped;
        CallBuilder? _call;
        Expression _operand = null!;

        public Expression Run()
        {
            do
            {
                _operand = _p.ParseOperand();
            }
            while (Continue());

            if (_call is not null)
            {
                _call.Add(Value(_operand));
                return _call.Build();
            }

            return Value(_operand);
        }

        /// <summary>Extends the operand as far as it goes; true if another operand, an argument, follows.</summary>
        bool Continue()
        {
            while (true)
            {
                if (_mode == Mode.Name)
                {
                    return false;
                }

                if (_p.TryParsePostfix(ref _operand, _call is not null))
                {
                    continue;
                }

                if (_mode == Mode.Basic || TryAssign())
                {
                    return false;
                }

                if (TryExplicitCall() || TryBinary())
                {
                    continue;
                }

                if (Operators.Precedence(_p.Kind) > 0)
                {
                    return false;
                }

                if (_p.Kind == TokenKind.Question && _precedence == 0 && _mode != Mode.Argument)
                {
                    ParseConditional();
                    return false;
                }

                if (StartsArgument())
                {
                    if (TryNamedArguments())
                    {
                        return false;
                    }

                    TakeAsArgument();
                    return true;
                }

                TryPipe();
                return false;
            }
        }

        bool StartsArgument() =>
            _mode != Mode.Argument && _p.IsExpressionStart() && !(_mode == Mode.LoopList && _p.Kind == TokenKind.Identifier);

        bool TryBinary()
        {
            var op = _p.Kind;
            var binding = Operators.Precedence(op);
            if (binding <= _precedence || (_mode == Mode.When && op == TokenKind.Or))
            {
                return false;
            }

            _p.Enter();
            var left = Value(_operand);
            var at = _p.Current;
            _p.Next();
            var right = _p.ParseExpression(_call is not null || _mode == Mode.Argument ? Mode.Argument : Inner(), binding);
            _operand = Combine(_p._source.Span(at.Start, at.End), op, left, right);
            return true;
        }

        readonly Mode Inner() => _mode == Mode.Branch ? _mode : Mode.Default;

        static Expression Combine(SourceSpan span, TokenKind op, Expression left, Expression right) => op switch
        {
            TokenKind.And or TokenKind.Or => new Logical(span, op == TokenKind.And, left, right),
            TokenKind.Coalesce or TokenKind.NotNullThen => new Coalesce(span, op == TokenKind.Coalesce, left, right),
            _ => new Binary(span, op, left, right),
        };

        void ParseConditional()
        {
            FinishCall();
            var condition = Value(_operand);
            _p.Next();
            var then = _p.ParseExpression(Mode.Branch);
            _p.Expect(TokenKind.Colon, "':'");
            _operand = new Conditional(_p.SpanFrom(_start), condition, then, _p.ParseExpression(Mode.Branch));
        }

        void TryPipe()
        {
            if (_p.Kind != TokenKind.Pipe || _precedence > 0 || _mode == Mode.Argument)
            {
                return;
            }

            FinishCall();
            var from = Value(_operand);
            _p._newLinesAllowed++;
            _p.Next();
            _p._newLinesAllowed--;
            _operand = _p.ParseExpression(Inner(), 0, from);
        }

        bool TryAssign()
        {
            if (!Operators.IsAssignment(_p.Kind, out var applied) || _mode != Mode.Statement || _call is not null)
            {
                return false;
            }

            if (_operand is DynamicCall call && applied is null && call.AsDeclaration() is { } names)
            {
                _operand = _p.FinishInlineFunction(call, names);
                return true;
            }

            var target = Assignable(_operand);
            _p.Next();
            var value = _p.ParseExpression(Mode.Default);
            _p.ExpectEndOfStatement();
            _operand = new PendingStatement(target.Span, new AssignStatement(_p.SpanFrom(_start), target, applied, value));
            return true;
        }
    }
}
