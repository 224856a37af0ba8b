using System.Collections;
using System.Globalization;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Reads the hashtables that people write for tags and attributes.</summary>
internal static class HashtableTexts
{
    /// <summary>Keys and values as text; a null value is empty text.</summary>
    public static Dictionary<string, string> ToTexts(this Hashtable table) => table.Cast<DictionaryEntry>().ToDictionary(
        e => Convert.ToString(e.Key, CultureInfo.InvariantCulture)!,
        e => Convert.ToString(ConnectionTransformationAttribute.Unwrap(e.Value), CultureInfo.InvariantCulture) ?? "",
        StringComparer.Ordinal);
}
