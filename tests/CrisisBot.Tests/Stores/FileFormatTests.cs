using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CrisisBot.Core.Streams;
using Xunit;

namespace CrisisBot.Tests.Stores;

public sealed class FileFormatTests : IAsyncDisposable
{
    readonly StoreFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_line_is_the_hash_and_the_commit_as_it_was_written()
    {
        var store = await _folder.Open();
        var (first, second) = (Commits.Of("Ayşe's \"first\""), Commits.Of("second"));
        await store.Append("t/a", 0, first);
        await store.Append("t/a", 1, second);

        var hash1 = Hash(new byte[32], CommitJson.Write(first));
        var hash2 = Hash(hash1, CommitJson.Write(second));
        Assert.Equal(
            $"{{\"hash\":\"{Convert.ToHexStringLower(hash1)}\",\"commit\":{Encoding.UTF8.GetString(CommitJson.Write(first))}}}\n" +
            $"{{\"hash\":\"{Convert.ToHexStringLower(hash2)}\",\"commit\":{Encoding.UTF8.GetString(CommitJson.Write(second))}}}\n",
            await File.ReadAllTextAsync(_folder.File("t/a")));
        Assert.Equal([Convert.ToHexStringLower(hash1), Convert.ToHexStringLower(hash2)], (await store.All("t/a")).Select(stored => stored.Hash));
    }

    [Fact]
    public async Task Each_line_is_JSON_for_any_tool()
    {
        var store = await _folder.Open();
        await store.Fill("t/a", 3);

        var keys = File.ReadLines(_folder.File("t/a")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("commit").GetProperty("key").GetString());
        Assert.Equal(["k1", "k2", "k3"], keys);
    }

    [Fact]
    public async Task The_hash_covers_the_stored_bytes_whatever_wrote_them()
    {
        await (await _folder.Open()).Append("t/a", 0, Commits.Of("a"));
        // Another spelling of the same commit, as a later serializer might write it.
        await _folder.Damage("t/a", _ =>
        {
            var json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(CommitJson.Write(Commits.Of("a"))).Replace(",", " , ", StringComparison.Ordinal));
            return [.. "{\"hash\":\""u8, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(new byte[32], json))), .. "\",\"commit\":"u8, .. json, .. "}\n"u8];
        });

        Assert.Equal(["a"], await (await _folder.Open()).Keys("t/a"));
    }

    [Fact]
    public async Task A_commit_of_a_newer_version_verifies_but_is_not_read()
    {
        await (await _folder.Open()).Append("t/a", 0, Commits.Of("a"));
        await _folder.Damage("t/a", _ =>
        {
            var json = "{\"key\":\"a\",\"open\":true,\"events\":[{\"event\":\"unheardOf\"}]}"u8.ToArray();
            return [.. "{\"hash\":\""u8, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(new byte[32], json))), .. "\",\"commit\":"u8, .. json, .. "}\n"u8];
        });

        var store = await _folder.Open();

        Assert.True(Assert.Single(await store.AllHeads()).Open);
        var unreadable = await Assert.ThrowsAsync<BrokenStreamException>(() => store.All("t/a"));
        Assert.Contains("its hash holds", unreadable.Message, StringComparison.Ordinal);
    }

    static byte[] Hash(byte[] previous, byte[] json) => SHA256.HashData([.. previous, .. json]);
}
