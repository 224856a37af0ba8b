using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Host;

/// <summary>What a partner such as Okta does with EventBridge: it makes an event source in somebody's account and Region, and puts events to it. Takes the lock of the AWS side by itself.</summary>
internal interface IPartnerEvents
{
    /// <summary>Makes a source, PENDING until an event bus of its name is made.</summary>
    /// <param name="accountId">12 digits.</param>
    /// <param name="region">Region.</param>
    /// <param name="name">aws.partner/okta.com/{org}/{name}.</param>
    /// <returns>False where the account is not of this sandbox, or has a source of that name.</returns>
    bool CreateSource(string accountId, string region, string name);

    /// <summary>PENDING, ACTIVE or DELETED (the partner took it away); null where there is none.</summary>
    string? StateOf(string accountId, string region, string name);

    /// <summary>Takes the source away: its bus stays, and gets nothing any more.</summary>
    void DeleteSource(string accountId, string region, string name);

    /// <summary>Puts an event.</summary>
    /// <param name="accountId">12 digits.</param>
    /// <param name="region">Region.</param>
    /// <param name="name">Name of the source.</param>
    /// <param name="detailType">detail-type.</param>
    /// <param name="detail">The event itself.</param>
    /// <param name="time">When it happened.</param>
    /// <returns>False where the source is not ACTIVE.</returns>
    bool Put(string accountId, string region, string name, string detailType, JsonObject detail, DateTimeOffset time);
}
