using System.Net;
using System.Security;

namespace OktaIdc.Connections;

/// <summary>Secrets into and out of SecureString, only at the edges where a library or the wire wants text.</summary>
internal static class Secret
{
    /// <summary>Copies text into a read-only SecureString.</summary>
    public static SecureString From(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>The text, for the moment in which it is sent.</summary>
    public static string Reveal(this SecureString secret) => new NetworkCredential("", secret).Password;
}
