using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Posture.Health.Publishing;

/// <summary>
/// Signs messages as the Standard Webhooks specification says: HMAC-SHA256 over id, time and body. The receiver sees from it who sent the message and that it is whole, and
/// by the time, which is signed too, that it is no old one sent again.
/// </summary>
internal sealed class WebhookSignature
{
    /// <summary>The header with the message's id.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of sending, in seconds since 1970.</summary>
    public const string TimeHeader = "webhook-timestamp";

    /// <summary>The header with the signature: <c>v1,</c> and the code in base64.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const string Prefix = "whsec_";
    private const int LeastBytes = 24;
    private const int MostBytes = 64;

    private readonly SecureString _secret;

    /// <summary>Takes the secret.</summary>
    /// <param name="secret"><c>whsec_</c> and 24 to 64 bytes in base64.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>: it is no such secret.</exception>
    public WebhookSignature(SecureString secret)
    {
        _secret = secret;
        CryptographicOperations.ZeroMemory(Key());
    }

    /// <summary>The headers that sign a message.</summary>
    /// <param name="id">The message's id, the same for each try.</param>
    /// <param name="at">The time of this try.</param>
    /// <param name="body">The body, as it is sent.</param>
    public IReadOnlyList<(string Name, string Value)> Headers(string id, DateTimeOffset at, byte[] body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Key();
        try
        {
            byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. body];
            var code = HMACSHA256.HashData(key, signed);
            return [(IdHeader, id), (TimeHeader, time), (SignatureHeader, "v1," + Convert.ToBase64String(code))];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private byte[] Key()
    {
        var text = SecretText.Reveal(_secret);
        try
        {
            var key = text.StartsWith(Prefix, StringComparison.Ordinal) ? Convert.FromBase64String(text[Prefix.Length..]) : [];
            return key.Length is >= LeastBytes and <= MostBytes ? key : throw Refused(null);
        }
        catch (FormatException e)
        {
            throw Refused(e);
        }
    }

    private static OktaIdcException Refused(Exception? e) => new(
        ErrorIds.InvalidArgument,
        FailureCategory.InvalidArgument,
        $"-WebhookSigningSecret is no signing secret: {Prefix} and {LeastBytes} to {MostBytes} random bytes in base64, on one line.",
        $"Take the one that the receiver shows, or make one: '{Prefix}' + [Convert]::ToBase64String([Security.Cryptography.RandomNumberGenerator]::GetBytes(32)).",
        "WebhookSigningSecret",
        e);
}
