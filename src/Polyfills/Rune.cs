#if !NET
using System.Buffers;

namespace System.Text;

/// <summary>A Unicode scalar value; of it only what finds broken surrogate pairs.</summary>
internal readonly record struct Rune(int Value)
{
    public static OperationStatus DecodeFromUtf16(ReadOnlySpan<char> text, out Rune rune, out int read)
    {
        if (text.IsEmpty)
        {
            (rune, read) = (new Rune('\uFFFD'), 0);
            return OperationStatus.NeedMoreData;
        }

        if (!char.IsSurrogate(text[0]))
        {
            (rune, read) = (new Rune(text[0]), 1);
            return OperationStatus.Done;
        }

        if (text.Length > 1 && char.IsSurrogatePair(text[0], text[1]))
        {
            (rune, read) = (new Rune(char.ConvertToUtf32(text[0], text[1])), 2);
            return OperationStatus.Done;
        }

        (rune, read) = (new Rune('\uFFFD'), 1);
        return text.Length == 1 && char.IsHighSurrogate(text[0]) ? OperationStatus.NeedMoreData : OperationStatus.InvalidData;
    }
}
#endif
