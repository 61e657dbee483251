using System.Text;
using Azure.Storage.Blobs.Specialized;
using CrisisBot.Core.Streams;
using CrisisBot.Stores.Blobs;
using CrisisBot.Tests.Stores;

namespace CrisisBot.EndToEnd.Blobs;

/// <summary>A stream that somebody changed: said, and never hidden.</summary>
public sealed class DamageTests(BlobService service)
{
    const string Stream = "t/a";

    [Theory]
    [InlineData("a changed word", 3), InlineData("a missing line", 3), InlineData("two lines in each other's place", 3), InlineData("a line twice", 4), InlineData("a line more", 6),
     InlineData("no newline at the end", 5), InlineData("half a line", 5), InlineData("something else", 3)]
    public async Task A_changed_segment_is_named_with_its_first_bad_commit(string damage, long bad)
    {
        await using var places = await BlobPlaces.In(service);
        await (await places.Store()).Fill(Stream, 5);
        await Rewrite(places, 0, whole => Damaged(damage, whole));

        var broken = await Assert.ThrowsAsync<BrokenStreamException>(() => places.Store());

        Assert.Equal((Stream, bad), (broken.Stream, broken.Version));
    }

    [Fact]
    public async Task A_missing_segment_is_named()
    {
        await using var places = await BlobPlaces.In(service);
        await (await places.Store(commitsPerSegment: 2)).Fill(Stream, 7);
        await places.Client.DeleteBlobAsync((await Segments(places))[1]);

        Assert.Equal(3, (await Assert.ThrowsAsync<BrokenStreamException>(() => places.Store())).Version);
    }

    [Fact]
    public async Task A_missing_beginning_is_named()
    {
        await using var places = await BlobPlaces.In(service);
        await (await places.Store(commitsPerSegment: 2)).Fill(Stream, 3);
        await places.Client.DeleteBlobAsync((await Segments(places))[0]);

        Assert.Equal(1, (await Assert.ThrowsAsync<BrokenStreamException>(() => places.Store())).Version);
    }

    [Fact]
    public async Task What_stands_behind_a_segments_end_is_damage()
    {
        await using var places = await BlobPlaces.In(service);
        await (await places.Store(commitsPerSegment: 2)).Fill(Stream, 3);
        await Rewrite(places, 0, whole => whole + "{}\n");

        Assert.Equal(3, (await Assert.ThrowsAsync<BrokenStreamException>(() => places.Store())).Version);
    }

    [Fact]
    public async Task A_stream_cut_off_under_way_is_found_when_it_is_read_or_appended_to()
    {
        await using var places = await BlobPlaces.In(service);
        var store = await places.Store();
        await store.Fill(Stream, 5);
        await Rewrite(places, 0, whole => string.Concat(Lines(whole)[..3]));

        await Assert.ThrowsAsync<BrokenStreamException>(() => store.All(Stream, afterVersion: 5));
        await Assert.ThrowsAsync<BrokenStreamException>(() => store.Append(Stream, 5, Commits.Of("k6")));
    }

    [Fact]
    public async Task A_closed_streams_damage_is_found_when_it_is_read()
    {
        await using var places = await BlobPlaces.In(service);
        await (await places.Store()).Append(Stream, 0, Commits.Of("a", open: false));
        await Rewrite(places, 0, whole => whole.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        var store = await places.Store();

        Assert.Empty(await store.AllHeads(openOnly: true));
        await Assert.ThrowsAsync<BrokenStreamException>(() => store.All(Stream));
        await Assert.ThrowsAsync<BrokenStreamException>(() => store.Append(Stream, 1, Commits.Of("c")));
    }

    static string Damaged(string damage, string whole)
    {
        var lines = Lines(whole);
        switch (damage)
        {
            case "a changed word": lines[2] = lines[2].Replace("k3", "x3", StringComparison.Ordinal); break;
            case "a missing line": lines.RemoveAt(2); break;
            case "two lines in each other's place": (lines[2], lines[3]) = (lines[3], lines[2]); break;
            case "a line twice": lines.Insert(3, lines[2]); break;
            case "a line more": lines.Add(lines[4]); break;
            case "no newline at the end": lines[4] = lines[4][..^1]; break;
            case "half a line": lines[4] = lines[4][..60]; break;
            case "something else": lines[2] = "\0\0\0\n"; break;
            default: throw new ArgumentException(damage, nameof(damage));
        }
        return string.Concat(lines);
    }

    static List<string> Lines(string whole) => [.. whole.Split('\n')[..^1].Select(line => line + "\n")];

    static async Task<List<string>> Segments(BlobPlaces places) => [.. (await places.Client.GetBlobsAsync(prefix: Segment.FolderOf(Stream)).ToListAsync()).Select(blob => blob.Name)];

    /// <summary>Makes a segment anew with other content, as somebody with the key could.</summary>
    static async Task Rewrite(BlobPlaces places, int number, Func<string, string> change)
    {
        var blob = places.Client.GetAppendBlobClient((await Segments(places))[number]);
        var whole = (await blob.DownloadContentAsync()).Value.Content.ToString();
        await blob.DeleteAsync();
        await blob.CreateAsync();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(change(whole)));
        await blob.AppendBlockAsync(content);
    }
}
