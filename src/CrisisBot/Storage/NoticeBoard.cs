namespace CrisisBot.Storage;

/// <summary>What a store tells an administrator: kept until somebody can show it, and shown at once from then on.</summary>
sealed class NoticeBoard
{
    readonly Lock _gate = new();
    readonly List<string> _early = [];
    Action<string>? _show;

    /// <summary>The store says something.</summary>
    public void Add(string notice)
    {
        lock (_gate)
        {
            if (_show is null) _early.Add(notice);
            else _show(notice);
        }
    }

    /// <summary>Shows what was said, and all that will be.</summary>
    public void ShowBy(Action<string> show)
    {
        lock (_gate)
        {
            foreach (var notice in _early) show(notice);
            _early.Clear();
            _show = show;
        }
    }
}
