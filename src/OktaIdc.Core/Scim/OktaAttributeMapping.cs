namespace OktaIdc.Scim;

/// <summary>What one attribute of a user in the app is made of.</summary>
/// <param name="AppId">The app.</param>
/// <param name="MappingId">The mapping that holds it (prm...).</param>
/// <param name="Attribute">Name of the attribute in the app: displayName.</param>
/// <param name="Expression">An Okta expression; null where nothing is mapped.</param>
/// <param name="PushStatus">PUSH (on create and update) or DONT_PUSH (on create only).</param>
public sealed record OktaAttributeMapping(string AppId, string MappingId, string Attribute, string? Expression, string? PushStatus);
