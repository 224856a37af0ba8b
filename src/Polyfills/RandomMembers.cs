#if !NET
namespace System;

/// <summary>The random numbers that everybody shares.</summary>
internal static class RandomMembers
{
    private static readonly SharedRandom s_shared = new();

    extension(Random)
    {
        public static Random Shared => s_shared;
    }

    // One source a thread, each with a seed of its own: Random is not safe to share, and its default seed is the clock.
    private sealed class SharedRandom : Random
    {
        private readonly ThreadLocal<Random> _own = new(() => new Random(Guid.NewGuid().GetHashCode()));

        public override int Next() => _own.Value.Next();

        public override int Next(int maxValue) => _own.Value.Next(maxValue);

        public override int Next(int minValue, int maxValue) => _own.Value.Next(minValue, maxValue);

        public override void NextBytes(byte[] buffer) => _own.Value.NextBytes(buffer);

        public override double NextDouble() => _own.Value.NextDouble();
    }
}
#endif
