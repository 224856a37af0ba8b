#if !NET
namespace System;

/// <summary>Members of Convert.</summary>
internal static class ConvertMembers
{
    extension(Convert)
    {
        public static string ToHexString(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "");

        public static string ToHexStringLower(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();

        public static byte[] FromHexString(string text)
        {
            if (text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit))
            {
                throw new FormatException("The text is not hexadecimal.");
            }

            return [.. Enumerable.Range(0, text.Length / 2).Select(i => Convert.ToByte(text.Substring(i * 2, 2), 16))];
        }

        public static bool TryFromBase64String(string text, Span<byte> bytes, out int written)
        {
            written = 0;
            try
            {
                var decoded = Convert.FromBase64String(text);
                written = decoded.Length;
                return decoded.AsSpan().TryCopyTo(bytes);
            }
            catch (FormatException)
            {
                return false; // The answer is the point of the call.
            }
        }
    }
}
#endif
