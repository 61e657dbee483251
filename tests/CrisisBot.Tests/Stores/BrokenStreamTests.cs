using System.Text;
using CrisisBot.Core.Streams;
using Xunit;

namespace CrisisBot.Tests.Stores;

/// <summary>A stream that somebody changed, or that the disk damaged.</summary>
public sealed class BrokenStreamTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    public static TheoryData<string, long> Damages => new()
    {
        { "a changed word", 3 },
        { "a changed hash", 3 },
        { "a hash in capitals", 3 },
        { "a missing line", 3 },
        { "two lines in each other's place", 3 },
        { "an empty line", 3 },
        { "a line of another kind", 3 },
        { "zeros in the middle", 3 },
        { "a line twice", 4 },
        { "a changed word at the end", 5 },
        { "the end of the last line put right", 5 },
        { "a whole line more", 6 },
        { "an empty line at the end", 6 },
    };

    [Theory, MemberData(nameof(Damages))]
    public async Task It_does_not_start_and_names_the_first_bad_commit(string damage, long bad)
    {
        await (await _folder.Open()).Fill("t/a", 5);
        await _folder.Damage("t/a", whole => Lines(Change(damage, [.. Encoding.UTF8.GetString(whole).Split('\n')[..^1]])));

        var broken = await Assert.ThrowsAsync<BrokenStreamException>(_folder.Open);

        Assert.Equal(("t/a", bad), (broken.Stream, broken.Version));
        Assert.Empty(_folder.Notices);
    }

    [Fact]
    public async Task A_refused_start_lets_go_of_the_folder_and_changes_nothing()
    {
        await (await _folder.Open()).Fill("t/a", 3);
        var whole = await File.ReadAllBytesAsync(_folder.File("t/a"));
        await _folder.Damage("t/a", bytes => [.. bytes[..100], (byte)'X', .. bytes[101..]]);
        await Assert.ThrowsAsync<BrokenStreamException>(_folder.Open);

        await _folder.Damage("t/a", _ => whole);

        Assert.Equal(["k1", "k2", "k3"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task A_broken_closed_stream_is_found_when_it_is_read()
    {
        var store = await _folder.Open();
        await store.Append("t/a", 0, Commits.Of("1", open: false));
        await store.Append("t/b", 0, Commits.Of("1"));
        await _folder.Damage("t/a", whole => [.. whole[..100], (byte)'X', .. whole[101..]], closed: true);

        store = await _folder.Open();

        Assert.Equal(["t/b"], (await store.AllHeads(openOnly: true)).Select(head => head.Stream));
        await Assert.ThrowsAsync<BrokenStreamException>(() => store.All("t/a"));
        await Assert.ThrowsAsync<BrokenStreamException>(() => store.AllHeads());
        await Assert.ThrowsAsync<BrokenStreamException>(() => store.Append("t/a", 1, Commits.Of("2")));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_under_way_is_found_when_it_is_read()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 3);
        var lines = await File.ReadAllLinesAsync(_folder.File("t/a"));
        await File.WriteAllTextAsync(_folder.File("t/a"), lines[0] + "\n");

        Assert.Equal(2, (await Assert.ThrowsAsync<BrokenStreamException>(() => store.All("t/a"))).Version);
        Assert.Equal(2, (await Assert.ThrowsAsync<BrokenStreamException>(() => store.All("t/a", afterVersion: 2))).Version);
    }

    [Fact]
    public async Task A_change_under_way_is_found_when_it_is_read()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 300);
        var bytes = await File.ReadAllBytesAsync(_folder.File("t/a"));
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(_folder.File("t/a"), bytes);

        Assert.Equal(300, (await Assert.ThrowsAsync<BrokenStreamException>(() => store.All("t/a", afterVersion: 299))).Version);
    }

    [Fact]
    public async Task A_stream_in_both_places_is_for_a_person_to_decide()
    {
        await (await _folder.Open()).Append("t/a", 0, Commits.Of("1", open: false));
        await _folder.Close();
        File.Copy(_folder.File("t/a", closed: true), _folder.File("t/a"));

        Assert.Contains("twice", (await Assert.ThrowsAsync<BrokenStreamException>(_folder.Open)).Message, StringComparison.Ordinal);
    }

    static List<string> Change(string damage, List<string> lines)
    {
        switch (damage)
        {
            case "a changed word": lines[2] = lines[2].Replace("k3", "x3", StringComparison.Ordinal); break;
            case "a changed hash": lines[2] = lines[2].Replace(lines[2][9..13], lines[2][9] == 'a' ? "bbbb" : "aaaa", StringComparison.Ordinal); break;
            case "a hash in capitals": lines[2] = lines[2][..9] + lines[2][9..73].ToUpperInvariant() + lines[2][73..]; break;
            case "a missing line": lines.RemoveAt(2); break;
            case "two lines in each other's place": (lines[2], lines[3]) = (lines[3], lines[2]); break;
            case "an empty line": lines.Insert(2, ""); break;
            case "a line of another kind": lines.Insert(2, "{\"commit\":{}}"); break;
            case "zeros in the middle": lines[2] = new string('\0', 100); break;
            case "a line twice": lines.Insert(3, lines[2]); break;
            case "a changed word at the end": lines[4] = lines[4].Replace("k5", "x5", StringComparison.Ordinal); break;
            case "the end of the last line put right": lines[4] = lines[4][..^10]; break;
            case "a whole line more": lines.Add(lines[4]); break;
            case "an empty line at the end": lines.Add(""); break;
            default: throw new ArgumentException(damage, nameof(damage));
        }

        return lines;
    }

    static byte[] Lines(List<string> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
