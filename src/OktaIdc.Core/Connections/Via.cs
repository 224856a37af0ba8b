namespace OktaIdc.Connections;

/// <summary>Which way a step takes for which the vendor publishes no API.</summary>
public enum Via
{
    /// <summary>Api if the read-only probe succeeds and consent is given, else Manual.</summary>
    Auto,

    /// <summary>The unpublished call, or an error.</summary>
    Api,

    /// <summary>A person does it; a <see cref="ManualStep"/> says how.</summary>
    Manual,
}
