namespace OktaIdc.Saml.Captured;

/// <summary>A SAML response found in what was captured. It is a credential while it lasts: never shown, never written.</summary>
/// <param name="Response">The form field, or the XML.</param>
/// <param name="Source">Where it was found, for people.</param>
/// <param name="ReceivedAt">When it was sent to AWS; null where the capture does not tell.</param>
internal sealed record CapturedResponse(string Response, string Source, DateTimeOffset? ReceivedAt)
{
    /// <summary>Where it was found.</summary>
    public override string ToString() => Source;
}
