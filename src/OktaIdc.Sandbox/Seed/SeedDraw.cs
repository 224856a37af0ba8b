namespace OktaIdc.Sandbox.Seed;

/// <summary>Numbers that look drawn and are the same each time (splitmix64; Steele, Lea and Flood, OOPSLA 2014).</summary>
internal static class SeedDraw
{
    /// <summary>A number from 0 to <paramref name="below"/> - 1 for a pair of numbers.</summary>
    public static int Number(int a, int b, int below)
    {
        var z = (((ulong)(uint)a << 32) | (uint)b) + 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }
}
