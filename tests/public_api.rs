//! The public items of `status`, file by file, are those in `data/public-api.rs`, so that a change of them is reviewed.
//!
//! `PUBLIC_API=overwrite cargo test -p status-tests public_api` updates the file. What a macro expands to is there as the
//! call of the macro.

use quote::ToTokens as _;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, mem};
use syn::{
    parse_quote, Attribute, Fields, File, ImplItem, Item, ItemConst, ItemEnum, ItemFn, ItemMod,
    ItemStruct, ItemTrait, ItemType, ItemUse, TraitItem, Type, Visibility,
};

const SOURCE: &str = "../status/src";
const SNAPSHOT: &str = "data/public-api.rs";

/// What generated code names, through `__private`.
const SUPPORT: [&str; 7] = [
    "catalog/document.rs",
    "catalog/kind.rs",
    "described.rs",
    "described/types.rs",
    "openapi.rs",
    "private.rs",
    "problem/builder.rs",
];

#[test]
fn the_public_api_is_that_of_the_snapshot() {
    let files = files(Path::new(SOURCE));
    let private = private_names(files.values().flat_map(|file| &file.items));
    let mut api = String::new();
    for (path, file) in files {
        let name = path.strip_prefix(SOURCE).unwrap().to_str().unwrap();
        let declarations = declarations(file, &private);
        if !declarations.is_empty() && !SUPPORT.contains(&name) {
            write!(api, "// {name}\n\n{declarations}\n").unwrap();
        }
    }

    if env::var_os("PUBLIC_API").is_some_and(|value| value == "overwrite") {
        fs::write(SNAPSHOT, &api).unwrap();
    }
    let expected = fs::read_to_string(SNAPSHOT).unwrap();
    for (line, expected) in api.lines().zip(expected.lines()) {
        assert_eq!(line, expected);
    }
    assert_eq!(api.len(), expected.len());
}

/// Returns the files with Rust code in a folder and in those below, by their paths.
fn files(folder: &Path) -> BTreeMap<PathBuf, File> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let mut file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
            file.items = file.items.into_iter().flat_map(opened).collect();
            files.insert(path, file);
        }
    }
    files
}

/// Returns the items that `pin_project!` and the like are called with, and any other item as it is.
fn opened(item: Item) -> Vec<Item> {
    match &item {
        Item::Macro(call) if call.ident.is_none() && !call.mac.tokens.is_empty() => {
            let items = syn::parse2::<File>(call.mac.tokens.clone());
            items.map_or_else(|_| vec![item], |file| file.items)
        }
        _ => vec![item],
    }
}

/// Returns the names of types and traits that only private ones have.
fn private_names<'a>(items: impl Iterator<Item = &'a Item>) -> BTreeSet<String> {
    let (mut public, mut private) = (BTreeSet::new(), BTreeSet::new());
    for item in items {
        if let Item::Enum(ItemEnum { vis, ident, .. })
        | Item::Struct(ItemStruct { vis, ident, .. })
        | Item::Trait(ItemTrait { vis, ident, .. }) = item
        {
            let names = match is_public(vis) {
                true => &mut public,
                false => &mut private,
            };
            names.insert(ident.to_string());
        }
    }
    &private - &public
}

/// Returns the public items in a file, without what is private in them and without documentation.
fn declarations(mut file: File, private: &BTreeSet<String>) -> String {
    file.attrs.clear();
    file.items.retain(|item| !is_private_impl(item, private));
    file.items = public(file.items);
    let code = prettyplease::unparse(&file);
    let is_code = |line: &&str| !line.trim_start().starts_with("///");
    code.split_inclusive('\n').filter(is_code).collect()
}

/// Returns whether an item implements something for a private type, or a private trait.
fn is_private_impl(item: &Item, private: &BTreeSet<String>) -> bool {
    let is_private = |path: &syn::Path| {
        let name = path.segments.last().map(|last| last.ident.to_string());
        name.is_some_and(|name| private.contains(&name))
    };
    let Item::Impl(item) = item else {
        return false;
    };
    let of_type = matches!(&*item.self_ty, Type::Path(of) if is_private(&of.path));
    of_type || matches!(&item.trait_, Some((of, _)) if is_private(of))
}

fn public(mut items: Vec<Item>) -> Vec<Item> {
    items.iter_mut().for_each(strip);
    items.retain(is_public_item);
    items
}

/// Removes what is private in an item.
fn strip(item: &mut Item) {
    match item {
        Item::Const(item) => item.expr = parse_quote!(_),
        Item::Fn(item) => item.block = parse_quote!({}),
        Item::Impl(item) => {
            let is_of_trait = item.trait_.is_some();
            item.items.retain_mut(|item| match item {
                ImplItem::Const(item) => {
                    item.expr = parse_quote!(_);
                    is_of_trait || is_public(&item.vis)
                }
                ImplItem::Fn(item) => {
                    item.block = parse_quote!({});
                    is_public(&item.vis) && !item.attrs.iter().any(is_hidden)
                }
                ImplItem::Type(_) => true,
                _ => false,
            });
        }
        Item::Mod(item) => {
            if let Some((_, items)) = &mut item.content {
                *items = public(mem::take(items));
            }
        }
        Item::Struct(item) => retain_public_fields(&mut item.fields),
        Item::Trait(item) => {
            item.items.retain_mut(|item| match item {
                TraitItem::Fn(item) => {
                    item.default = item.default.as_ref().map(|_| parse_quote!({}));
                    !item.attrs.iter().any(is_hidden)
                }
                _ => true,
            });
            item.attrs.retain(|attribute| !is_diagnostic(attribute));
        }
        _ => {}
    }
}

fn retain_public_fields(fields: &mut Fields) {
    let fields = match fields {
        Fields::Named(fields) => &mut fields.named,
        Fields::Unnamed(fields) => &mut fields.unnamed,
        Fields::Unit => return,
    };
    let all = mem::take(fields);
    fields.extend(all.into_iter().filter(|field| is_public(&field.vis)));
}

/// Returns whether an item is public and not hidden.
fn is_public_item(item: &Item) -> bool {
    let (attributes, is_public) = match item {
        Item::Const(ItemConst { attrs, vis, .. })
        | Item::Enum(ItemEnum { attrs, vis, .. })
        | Item::Fn(ItemFn { attrs, vis, .. })
        | Item::Mod(ItemMod { attrs, vis, .. })
        | Item::Struct(ItemStruct { attrs, vis, .. })
        | Item::Trait(ItemTrait { attrs, vis, .. })
        | Item::Type(ItemType { attrs, vis, .. })
        | Item::Use(ItemUse { attrs, vis, .. }) => (attrs, is_public(vis)),
        Item::Impl(item) => (&item.attrs, item.trait_.is_some() || !item.items.is_empty()),
        Item::Macro(item) => (
            &item.attrs,
            item.ident.is_none() || is_exported(&item.attrs),
        ),
        _ => return false,
    };
    is_public && !attributes.iter().any(is_hidden)
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_exported(attributes: &[Attribute]) -> bool {
    let mut attributes = attributes.iter();
    attributes.any(|attribute| attribute.path().is_ident("macro_export"))
}

fn is_hidden(attribute: &Attribute) -> bool {
    let attribute = attribute.to_token_stream().to_string().replace(' ', "");
    attribute == "#[doc(hidden)]" || attribute == "#[cfg(test)]"
}

fn is_diagnostic(attribute: &Attribute) -> bool {
    attribute.path().segments[0].ident == "diagnostic"
}
