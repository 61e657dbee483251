using CrisisBot.Core.People;
using CrisisBot.Core.Streams;
using CrisisBot.Core.Watches;
using CrisisBot.Tests.Support;
using NodaTime;
using Xunit;

namespace CrisisBot.Tests.Core.Watches;

public class SignalsTests
{
    static readonly Duration Window = Duration.FromHours(2);
    Signals _signals = Signals.Initial;
    Instant _now = Flow.Start;

    [Fact]
    public void Signals_within_the_window_of_the_newest_are_one_matter()
    {
        var first = Note("1");
        Assert.Equal(first, Note("2", after: Window));
        Assert.Equal(first, Note("3", after: Window));
        Assert.NotEqual(first, Note("4", after: Window + Duration.Epsilon));
    }

    [Fact]
    public void After_the_matter_is_over_the_next_signal_begins_a_new_one_and_further_ones_join_that()
    {
        var over = Note("1");
        Assert.Equal(over, Note("2"));
        var next = Begin("2", over);
        Assert.NotEqual(over, next);
        Assert.Equal(next, Note("3"));
    }

    [Fact]
    public void Two_signals_that_both_found_the_matter_over_begin_one_new_matter()
    {
        var over = Note("1");
        Note("2");
        Note("3");
        Assert.Equal(Begin("2", over), Begin("3", over));
    }

    [Fact]
    public void The_id_follows_from_watch_and_post_so_that_raising_twice_is_once() =>
        Assert.Equal(Note("1"), new SignalsTests().Note("1"));

    string Note(string id, Duration after = default) => Do(id, after, new NoteSignal("brand", Window, Flow.Post(id)));

    string Begin(string id, string over) => Do(id, default, new BeginNewMatter("brand", Flow.Post(id), over));

    string Do(string id, Duration after, ICommand<Signals> command)
    {
        _now += after;
        foreach (var happened in command.Decide(_signals, new Context(Actor.Bot("watch"), _now, SamplePlan.Plan)).Events)
            _signals = ((Event<Signals>)happened).Apply(_signals, new Commit(id, Actor.Bot("watch"), _now, true, [happened]));
        return _signals.Matters[Flow.Post(id).Key];
    }
}
