namespace CrisisBot.Scriban;

internal sealed partial class Parser
{
    /// <summary>How operands become calls and their arguments.</summary>
    ref partial struct OperandParser
    {
        bool TryExplicitCall()
        {
            if (_mode == Mode.Argument || _p.Kind != TokenKind.OpenParen || _p.IsAfterSpace)
            {
                return false;
            }

            var call = new CallBuilder(_p, _operand, _start, isExplicit: true);
            TakePiped(call);
            _p.ParseArguments(call);
            _operand = call.Build();
            return true;
        }

        void TakeAsArgument()
        {
            if (_call is null)
            {
                _call = new CallBuilder(_p, _operand, _start, isExplicit: false);
                TakePiped(_call);
            }
            else
            {
                _call.Add(Value(_operand));
            }
        }

        /// <summary><c>f a name: b</c>; what follows the named arguments can only be a pipe.</summary>
        bool TryNamedArguments()
        {
            if (_p.Kind != TokenKind.Identifier || _p.PeekKind() != TokenKind.Colon || _mode == Mode.Branch)
            {
                return false;
            }

            TakeAsArgument();
            while (_p.Kind == TokenKind.Identifier && _p.PeekKind() == TokenKind.Colon)
            {
                var name = _p.Current;
                _p.Next();
                _p.Next();
                _call!.AddNamed(_p.TextOf(name), _p.ParseExpression(Mode.Basic), _p._source.Span(name.Start, name.End));
            }

            _operand = _call!.Build();
            _call = null;
            TryPipe();
            return true;
        }

        void FinishCall()
        {
            if (_call is null)
            {
                return;
            }

            _call.Add(Value(_operand));
            _operand = _call.Build();
            _call = null;
        }

        /// <summary>A function's name where a value is wanted is a call; the piped value goes to the first function.</summary>
        Expression Value(Expression operand)
        {
            if (operand is not FunctionName && _piped is null)
            {
                return operand;
            }

            var call = new CallBuilder(_p, operand, _start, isExplicit: false);
            TakePiped(call);
            return call.Build();
        }

        void TakePiped(CallBuilder call)
        {
            if (_piped is not null)
            {
                call.Add(_piped);
                _piped = null;
            }
        }
    }
}
