using System.Runtime.CompilerServices;
using CrisisBot.BotFramework.Activities;
using CrisisBot.Core.Streams;
using CrisisBot.LocalChannel.Channel;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CrisisBot.Tests.LocalChannel;

/// <summary>Two consoles of one archive: each shows what the other was told.</summary>
public sealed class SharedTranscriptTests : IDisposable
{
    readonly SharedArchive _archive = new();
    readonly Transcript _one;
    readonly Transcript _other;

    public SharedTranscriptTests() => (_one, _other) = (New(), New());

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task What_one_was_told_changed_and_forgot_the_other_shows_changes_and_forgets()
    {
        var said = await _one.Post(ConsoleIds.Team, Said("first"), default);
        await _other.Refresh(default);
        Assert.Equal("first", Assert.Single(_other.All).Activity.Text);

        await _one.Update(ConsoleIds.Team, said.Id, Said("second"), default);
        await _other.Refresh(default);
        Assert.Equal("second", Assert.Single(_other.All).Activity.Text);

        await _one.Delete(ConsoleIds.Team, said.Id, default);
        await _other.Refresh(default);
        Assert.Empty(_other.All);
    }

    [Fact]
    public async Task Ones_own_words_are_not_shown_twice()
    {
        await _one.Post(ConsoleIds.Team, Said("mine"), default);
        var position = _one.Feed.Position;

        await _one.Refresh(default);
        await _one.Refresh(default);

        Assert.Equal(position, _one.Feed.Position);
        Assert.Single(_one.All);
    }

    Transcript New() => new(_archive, TimeProvider.System, NullLogger<Transcript>.Instance);

    static Activity Said(string text) => new() { Type = ActivityTypes.Message, Text = text };

    /// <summary>An archive that others write to; a document's tag is its content.</summary>
    sealed class SharedArchive : IArchive
    {
        readonly MemoryArchive _inner = new();

        public bool IsShared => true;

        public Task Write(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) => _inner.Write(name, content, ct);

        public Task<bool> Create(string name, ReadOnlyMemory<byte> content, CancellationToken ct = default) => _inner.Create(name, content, ct);

        public Task<byte[]?> Read(string name, CancellationToken ct = default) => _inner.Read(name, ct);

        public IAsyncEnumerable<string> List(string folder, CancellationToken ct = default) => _inner.List(folder, ct);

        public async IAsyncEnumerable<(string Name, string Tag)> Tags(string folder, [EnumeratorCancellation] CancellationToken ct = default)
        {
            await foreach (var name in _inner.List(folder, ct)) yield return (name, Convert.ToHexString((await _inner.Read(name, ct))!));
        }

        public Task Delete(string name, CancellationToken ct = default) => _inner.Delete(name, ct);
    }
}
