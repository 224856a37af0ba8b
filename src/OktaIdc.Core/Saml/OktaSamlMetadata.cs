namespace OktaIdc.Saml;

/// <summary>SAML metadata of an Okta app, exactly as Okta sent it.</summary>
/// <param name="AppId">The app.</param>
/// <param name="AppLabel">Its label.</param>
/// <param name="Kid">The key it was made with.</param>
/// <param name="Xml">The document.</param>
public sealed record OktaSamlMetadata(string AppId, string AppLabel, string Kid, string Xml);
