namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>Numbers that look drawn, are the same each time for a seed, and can be asked for in any order (splitmix64; Steele, Lea and Flood, OOPSLA 2014).</summary>
/// <param name="Seed">What makes one series differ from another.</param>
internal readonly record struct Draw(ulong Seed)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>64 bits for a number and a purpose.</summary>
    public ulong Bits(int number, int purpose)
    {
        var z = Mix(Seed + 0x9E3779B97F4A7C15UL + ((ulong)(uint)purpose * 0xD1B54A32D192ED03UL));
        return Mix(z + ((ulong)(uint)number * 0x9E3779B97F4A7C15UL));
    }

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public int Below(int number, int purpose, int below) => (int)(Bits(number, purpose) % (ulong)below);

    /// <summary>Whether something happens that happens this often, of a million times.</summary>
    public bool Happens(int number, int purpose, int inAMillion) => Below(number, purpose, 1_000_000) < inAMillion;

    /// <summary>One of several.</summary>
    public T Of<T>(int number, int purpose, IReadOnlyList<T> several) => several[Below(number, purpose, several.Count)];

    /// <summary>An identifier of Okta's form.</summary>
    public string Id(string prefix, int number, int purpose, int length = 20)
    {
        var text = new char[length];
        prefix.CopyTo(0, text, 0, prefix.Length);
        var (bits, left) = (0UL, 0);
        for (var i = prefix.Length; i < length; i++)
        {
            (bits, left) = left == 0 ? (Bits(number, purpose + (i << 16)), 12) : (bits, left);
            text[i] = Alphabet[(int)(bits % 36)];
            (bits, left) = (bits / 36, left - 1);
        }

        return new string(text);
    }

    /// <summary>A UUID of version 4's form.</summary>
    public Guid Uuid(int number)
    {
        byte[] bytes = [.. BitConverter.GetBytes(Bits(number, 1001)), .. BitConverter.GetBytes(Bits(number, 1002))];
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
