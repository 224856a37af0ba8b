namespace OktaIdc.Access;

/// <summary>The access portal of an instance.</summary>
/// <param name="IdentityStoreId">The identity store.</param>
/// <param name="StartUrl">Where users sign in, and the sso_start_url of CLI profiles.</param>
/// <param name="Alias">The chosen subdomain; null where none was chosen or it is not known.</param>
/// <param name="IsAliasKnown">Whether the alias could be read.</param>
public sealed record IdcPortal(string IdentityStoreId, Uri StartUrl, string? Alias, bool IsAliasKnown)
{
    /// <summary>The portal of a store: its address is made of the alias, or of the store's id.</summary>
    public static IdcPortal For(string identityStoreId, string? alias, bool isAliasKnown) =>
        new(identityStoreId, new Uri($"https://{alias ?? identityStoreId}.awsapps.com/start"), alias, isAliasKnown);
}
