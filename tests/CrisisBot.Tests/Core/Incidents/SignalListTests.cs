using CrisisBot.Core.Incidents;
using CrisisBot.Tests.Support;
using Xunit;

namespace CrisisBot.Tests.Core.Incidents;

/// <summary>Lists share what they hold, and nobody may notice.</summary>
public class SignalListTests
{
    [Fact]
    public void A_list_stays_as_it_is_whatever_follows_from_it()
    {
        var one = SignalList.Empty.Add(Signal("1"));
        var (left, right) = (one.Add(Signal("2")), one.Add(Signal("3", "forum")));
        var grown = Enumerable.Range(10, 100).Aggregate(left, (list, id) => list.Add(Signal($"{id}")));
        var erased = left.WithErased(["birds:1"]);
        Assert.Equal(["1"], Ids(one));
        Assert.Equal(["1", "2"], Ids(left));
        Assert.Equal(["1", "3"], Ids(right));
        Assert.Equal((102, "109"), (grown.Count, grown[^1].Mention.Id));
        Assert.Equal((true, false), (erased.IsErased("birds:1"), left.IsErased("birds:1")));
        Assert.Equal((null, "3"), (one.Find("birds:2")?.Mention.Id, right.Find("forum:3")?.Mention.Id));
        Assert.Null(left.Find("forum:3"));
        Assert.Throws<ArgumentOutOfRangeException>(() => one[1]);
        Assert.Equal(["birds", "forum"], right.Networks);
        Assert.Equal((200, 100), (right.Reach, one.Reach));
    }

    [Fact]
    public void Whose_reach_nobody_knows_adds_nothing_and_a_post_that_comes_twice_is_found_where_it_was_first()
    {
        var list = SignalList.Empty.Add(Signal("1", reach: null));
        Assert.Null(list.Reach);
        Assert.Equal(7, list.Add(Signal("2", reach: 7)).Add(Signal("1", reach: null)).Reach);
        Assert.Same(list[0], list.Add(Signal("1")).Find("birds:1"));
    }

    static Signal Signal(string id, string network = "birds", long? reach = 100) => new(Flow.Post(id, network), reach, Flow.Start);

    static IEnumerable<string> Ids(SignalList list) => list.Select(signal => signal.Mention.Id);
}
