using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CrisisBot.Scriban;

/// <summary>Named values in the order they were added: a model, or an object a template made.</summary>
/// <remarks>What <see cref="From"/> and <see cref="FromJson"/> build is read-only for templates.</remarks>
[SuppressMessage("Naming", "CA1710", Justification = "The name is the one template authors know from Scriban.")]
public sealed class ScriptObject : IReadOnlyDictionary<string, object?>
{
    readonly Dictionary<string, object?> _members = new(StringComparer.Ordinal);

    internal ScriptObject(bool isReadOnly = false) => IsReadOnly = isReadOnly;

    /// <summary>Whether templates may not set members.</summary>
    public bool IsReadOnly { get; }

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _members.Keys;

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _members.Values;

    /// <inheritdoc/>
    public int Count => _members.Count;

    /// <inheritdoc/>
    public object? this[string key] => _members[key];

    /// <summary>Copies a model. Values may be null, text, booleans, numbers, dates, time spans, dictionaries with string keys and sequences.</summary>
    /// <param name="members">The model's members; names are case-sensitive.</param>
    /// <exception cref="ArgumentException">A value is of another type: nothing is ever read by reflection.</exception>
    public static ScriptObject From(IReadOnlyDictionary<string, object?> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return ModelImport.Object(members);
    }

    /// <summary>
    /// Reads a model from JSON. An integer becomes int, else long; other numbers double;
    /// <c>{"$date":"…Z"}</c> a date and <c>{"$decimal":"10.50"}</c> a decimal.
    /// </summary>
    /// <param name="json">A JSON object.</param>
    /// <exception cref="ArgumentException">The element is no object, or a date or decimal in it cannot be read.</exception>
    public static ScriptObject FromJson(JsonElement json) =>
        ModelImport.Json(json) as ScriptObject ?? throw new ArgumentException("the model must be a JSON object", nameof(json));

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _members.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _members.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal Dictionary<string, object?> Members => _members;

    internal void Set(string key, object? value) => _members[key] = value;
}
