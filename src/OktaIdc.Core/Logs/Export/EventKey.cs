using System.Security.Cryptography;
using System.Text;

namespace OktaIdc.Logs.Export;

/// <summary>What tells an event from every other: its uuid in sixteen bytes, else the hash of what stands for it.</summary>
internal readonly record struct EventKey(ulong High, ulong Low)
{
    /// <summary>Bytes of a key.</summary>
    public const int Size = 16;

    /// <summary>The key of a uuid.</summary>
    public static EventKey Of(string uuid) => Guid.TryParse(uuid, out var guid) ? Read(guid.ToByteArray(), 0) : Of(Encoding.UTF8.GetBytes(uuid));

    /// <summary>The key of an event that has no uuid: it is the same only where all of it is.</summary>
    public static EventKey Of(byte[] bytes) => Read(SHA256.HashData(bytes), 0);

    /// <summary>Reads a key.</summary>
    public static EventKey Read(byte[] bytes, int start) => new(BitConverter.ToUInt64(bytes, start), BitConverter.ToUInt64(bytes, start + 8));

    /// <summary>Writes it.</summary>
    public void Write(byte[] bytes, int start)
    {
        BitConverter.GetBytes(High).CopyTo(bytes, start);
        BitConverter.GetBytes(Low).CopyTo(bytes, start + 8);
    }
}
