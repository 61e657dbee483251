using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CrisisBot.Stores.Chain;

/// <summary>A commit's place in the chain: SHA-256(the previous commit's 32 bytes ‖ the stored bytes of the commit). The default value, all zero, stands before the first commit.</summary>
readonly record struct ChainHash(UInt128 High, UInt128 Low)
{
    /// <summary>The hash's length in bytes.</summary>
    public const int Bytes = 32;

    /// <summary>The hash's length as text.</summary>
    public const int HexDigits = 64;

    /// <summary>The hash of the commit that follows this one.</summary>
    public ChainHash Next(ReadOnlySpan<byte> commitJson)
    {
        var length = Bytes + commitJson.Length;
        var rented = length <= 2048 ? null : ArrayPool<byte>.Shared.Rent(length);
        var input = rented is null ? stackalloc byte[length] : rented.AsSpan(0, length);
        WriteBytes(input);
        commitJson.CopyTo(input[Bytes..]);
        var next = Of(input);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return next;
    }

    /// <summary>Writes the 64 lower-case hex digits as they stand in a line.</summary>
    public void WriteHex(Span<byte> digits)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        WriteBytes(bytes);
        Convert.TryToHexStringLower(bytes, digits, out _);
    }

    /// <summary>64 lower-case hex digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        WriteBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads 64 hex digits.</summary>
    public static bool TryParse(ReadOnlySpan<char> digits, out ChainHash hash)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        var isHash = digits.Length == HexDigits && Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done;
        hash = isHash ? From(bytes) : default;
        return isHash;
    }

    static ChainHash Of(ReadOnlySpan<byte> input)
    {
        Span<byte> digest = stackalloc byte[Bytes];
        SHA256.HashData(input, digest);
        return From(digest);
    }

    static ChainHash From(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    void WriteBytes(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
    }
}
