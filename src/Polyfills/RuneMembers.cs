#if !NET
using System.Text;

// In a namespace that every file uses.
namespace System;

/// <summary>The scalar values of a text.</summary>
internal static class RuneMembers
{
    public static IEnumerable<Rune> EnumerateRunes(this string text)
    {
        for (int at = 0, read; at < text.Length; at += read)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out read);
            yield return rune;
        }
    }
}
#endif
