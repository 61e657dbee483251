using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CrisisBot.Tests.TeamsApp;

/// <summary>A picture of 8 bits a channel, without interlacing. Source: PNG specification, §9 Filtering.</summary>
sealed class Png
{
    const int Header = 8;
    readonly byte[] _rows;
    readonly int _channels;

    public Png(byte[] file)
    {
        Width = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(16));
        Height = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(20));
        // Bits a channel, and what there is of each pixel.
        _channels = (file[24], file[25], file[28]) switch { (8, 2, 0) => 3, (8, 6, 0) => 4, var other => throw new NotSupportedException($"{other}") };
        _rows = Unfilter(Inflate(Data(file)), Width * _channels);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Its pixels, row by row.</summary>
    public IEnumerable<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels =>
        _rows.Chunk(_channels).Select(pixel => (pixel[0], pixel[1], pixel[2], _channels == 4 ? pixel[3] : byte.MaxValue));

    static byte[] Data(byte[] file)
    {
        using var data = new MemoryStream();
        for (var at = Header; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (Encoding.ASCII.GetString(file, at + 4, 4) == "IDAT") data.Write(file, at + 8, length);
            at += length + 12;
        }
        return data.ToArray();
    }

    static byte[] Inflate(byte[] data)
    {
        using var packed = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        packed.CopyTo(rows);
        return rows.ToArray();
    }

    byte[] Unfilter(byte[] filtered, int stride)
    {
        var rows = new byte[Height * stride];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < stride; x++)
            {
                int left = x < _channels ? 0 : rows[y * stride + x - _channels], up = y == 0 ? 0 : rows[(y - 1) * stride + x], corner = x < _channels || y == 0 ? 0 : rows[(y - 1) * stride + x - _channels];
                var guess = filtered[y * (stride + 1)] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Paeth(left, up, corner) };
                rows[y * stride + x] = (byte)(filtered[y * (stride + 1) + x + 1] + guess);
            }
        return rows;
    }

    static int Paeth(int left, int up, int corner)
    {
        int toLeft = Math.Abs(up - corner), toUp = Math.Abs(left - corner), toCorner = Math.Abs(left + up - corner - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
