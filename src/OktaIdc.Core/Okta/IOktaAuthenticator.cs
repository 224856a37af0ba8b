namespace OktaIdc.Okta;

/// <summary>Puts credentials on requests.</summary>
internal interface IOktaAuthenticator
{
    /// <summary>Puts credentials on one try of a request.</summary>
    ValueTask PrepareAsync(HttpRequestMessage request, CancellationToken cancellationToken);

    /// <summary>After a 401: true where another try with fresh credentials makes sense.</summary>
    bool CanRenewAfter(OktaAnswer refused);
}
