namespace CrisisBot.Stores.Files;

/// <summary>Something an administrator should know, though the store goes on.</summary>
/// <param name="Stream">The stream it is about.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Path">The file it is about: where the torn line stands now, the file that stayed, or the folder of a store that stopped.</param>
/// <param name="Bytes">How many bytes were moved aside or written again; 0 where none were.</param>
public sealed record StoreNotice(string Stream, StoreNoticeKind Kind, string Path, long Bytes)
{
    /// <summary>A sentence for the log.</summary>
    public override string ToString() => Kind switch
    {
        StoreNoticeKind.TornLine => $"{Stream}: a crash tore its last line, which was never answered as stored. Its {Bytes} bytes were moved to {Path}.",
        StoreNoticeKind.WritingStopped => $"{Stream}: the disk failed in a way that leaves unknown what it holds. Nothing is stored until a restart.",
        StoreNoticeKind.Restored => $"{Stream}: a crash came before the last {Bytes} bytes of {Path} were on the disk. They were written again from the journal; nothing is lost.",
        _ => $"{Stream}: its file couldn't be moved to the closed ones; it stays at {Path} until the next start.",
    };
}

/// <summary>The kinds of <see cref="StoreNotice"/>.</summary>
public enum StoreNoticeKind
{
    /// <summary>A last line without its end, from a crash amid a write, was moved aside.</summary>
    TornLine,

    /// <summary>A closed stream's file couldn't be moved to its folder. Harmless: the next start tries again.</summary>
    StayedInPlace,

    /// <summary>An fsync failed, or a failed append couldn't be taken back: the store takes no more appends until a restart.</summary>
    WritingStopped,

    /// <summary>A power cut took lines from the file; they were written again from the journal.</summary>
    Restored,
}
