using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>What texts of an event are: addresses that types of the schema take.</summary>
internal static class OktaText
{
    private const int LongestAddress = 40; // ip_t

    /// <summary>Whether this is an IPv4 or IPv6 address that ip_t takes. No port, no zone, no brackets, no short forms of IPv4.</summary>
    public static bool IsAddress(ReadOnlySpan<byte> text) =>
        text.Length is >= 2 and <= LongestAddress && (text.IndexOf((byte)':') < 0 ? IsIPv4(text) : IsIPv6(text));

    /// <summary>Whether this is what email_t takes: one @, and a dot after it, of the letters that the schema lists.</summary>
    public static bool IsEmail(ReadOnlySpan<byte> text)
    {
        var at = text.IndexOf((byte)'@');
        if (at < 1)
        {
            return false;
        }

        foreach (var letter in text[..at])
        {
            if (!IsLetterOrDigit(letter) && "!#$%&'*+,-./=?^_`{|}~"u8.IndexOf(letter) < 0)
            {
                return false;
            }
        }

        var domain = text[(at + 1)..];
        var dot = domain.IndexOf((byte)'.');
        foreach (var letter in domain)
        {
            if (!IsLetterOrDigit(letter) && letter is not ((byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return dot > 0 && dot < domain.Length - 1;
    }

    private static bool IsLetterOrDigit(byte letter) => letter is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z');

    private static bool IsIPv4(ReadOnlySpan<byte> text)
    {
        var parts = 0;
        var value = -1;
        foreach (var letter in text)
        {
            if (letter == '.' && value >= 0)
            {
                (parts, value) = (parts + 1, -1);
            }
            else if (letter is >= (byte)'0' and <= (byte)'9' && value != 0)
            {
                value = ((value < 0 ? 0 : value) * 10) + letter - '0';
                if (value > 255)
                {
                    return false;
                }
            }
            else
            {
                return false;
            }
        }

        return parts == 3 && value >= 0;
    }

    private static bool IsIPv6(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
        {
            if (letter is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F') or (byte)':' or (byte)'.'))
            {
                return false;
            }
        }

        // The pattern of ip_t ends in an embedded IPv4 address in fewer ways than the standard; those are left out.
        return text.IndexOf((byte)'.') < 0 && IPAddress.TryParse(Encoding.UTF8.GetString(text), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }
}
