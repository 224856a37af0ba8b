using System.Runtime.InteropServices;
using System.Security;

namespace OktaIdc.Http;

/// <summary>Moves secrets in and out of <see cref="SecureString"/>: out only at the edge, where they go onto the wire.</summary>
public static class SecretText
{
    /// <summary>The plain text of a secret. Do not keep it, and never put it into a message.</summary>
    public static string Reveal(SecureString secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        var pointer = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(pointer, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(pointer);
        }
    }

    /// <summary>Wraps plain text that came from a terminal, a file or the wire.</summary>
    public static SecureString Protect(ReadOnlySpan<char> text)
    {
        var secret = new SecureString();
        foreach (var c in text)
        {
            secret.AppendChar(c);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
