#if !NET
namespace System.Security.Cryptography;

/// <summary>Random bytes, numbers and text that cannot be foretold.</summary>
internal static class RandomNumberMembers
{
    extension(RandomNumberGenerator)
    {
        public static byte[] GetBytes(int count)
        {
            var bytes = new byte[count];
            using var random = RandomNumberGenerator.Create();
            random.GetBytes(bytes);
            return bytes;
        }

        public static void Fill(Span<byte> bytes) => RandomNumberGenerator.GetBytes(bytes.Length).CopyTo(bytes);

        public static int GetInt32(int fromInclusive, int toExclusive)
        {
            // Draws again what would make the first numbers likelier than the last.
            var range = (uint)(toExclusive - fromInclusive);
            var usable = uint.MaxValue - (uint.MaxValue % range);
            uint drawn;
            do
            {
                drawn = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(4), 0);
            }
            while (drawn >= usable);

            return (int)(fromInclusive + (drawn % range));
        }

        public static int GetInt32(int toExclusive) => RandomNumberGenerator.GetInt32(0, toExclusive);

        public static string GetString(ReadOnlySpan<char> choices, int length)
        {
            var text = new char[length];
            for (var i = 0; i < length; i++)
            {
                text[i] = choices[RandomNumberGenerator.GetInt32(choices.Length)];
            }

            return new string(text);
        }
    }
}
#endif
